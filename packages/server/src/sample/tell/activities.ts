import { day, hour, iso, minute, online, present } from '../calendar.ts'
import { type Dice, diceOf } from '../dice.ts'
import { goodsOf } from '../goods.ts'
import type { Life } from '../life.ts'
import type { Emit, SampleObject, SampleRow } from '../rows.ts'
import { deviceOf, ipOf } from './device.ts'
import { totalOf } from './orders.ts'

type Step = Pick<SampleRow, 'type' | 'stage' | 'service'> & { readonly more?: SampleObject }

const look: Step = { type: 'page_view', stage: 'awareness', service: 'Online shop' }
const search: Step = { type: 'search', stage: 'consideration', service: 'Online shop' }
const cart: Step = { type: 'add_to_cart', stage: 'consideration', service: 'Online shop' }
const signIn: Step = { type: 'login', stage: 'retention', service: 'Account' }

/**
 * What a customer does online, in sessions: looking around before anybody knows them, signing up, buying, browsing
 * without buying, booking, following an order; and purchases at the till as a touchpoint of the store.
 */
export function tellActivities({ traits, visits, leftAt }: Life, dice: Dice, emit: Emit): void {
  const key = traits.id.replace('-', '')
  const device = deviceOf(dice)
  const ip = ipOf(dice)
  const visitor = `V-${key}`
  let [count, sessions] = [0, 0]
  const session = (from: number, steps: readonly Step[], channel: string, who: SampleRow): void => {
    sessions += 1
    let at = from
    for (const { more, ...step } of steps) {
      if (at >= present) return
      count += 1
      emit('activities', {
        id: `E${key}-${count}`,
        branch_id: traits.branch.id,
        source: channel === 'store' ? 'till' : 'website',
        ...who,
        ...step,
        channel,
        session_id: channel === 'store' ? undefined : `${visitor}-${sessions}`,
        metadata: channel === 'store' ? more : { device: device.kind, ...more },
        ip: channel === 'store' ? undefined : ip,
        user_agent: channel === 'store' ? undefined : device.agent,
        occurred_at: iso(at),
      })
      at += dice.around(70, 0.8) * 1000
    }
  }
  const knownAs = { customer_id: traits.id, anonymous_id: visitor }
  const goods = (): Step => {
    const product = dice.pick(goodsOf[dice.pick(traits.categories)])
    return {
      type: 'product_view',
      stage: 'consideration',
      service: dice.chance(0.2) ? 'Virtual try-on' : 'Online shop',
      more: { product_id: product.id, category: product.category, price: product.price },
    }
  }
  const entry =
    traits.channel.name === 'social' || traits.channel.name === 'display'
      ? 'ads'
      : traits.buysOnline > 0.75
        ? 'app'
        : 'web'

  if (traits.channel.name !== 'walk_in') {
    for (let left = dice.whole(0, 1); left > 0; left -= 1) {
      const before = online(dice, traits.joinedAt - dice.exponential(1 / 5) * day)
      if (before < traits.joinedAt - hour)
        session(before, [look, ...(dice.chance(0.6) ? [goods()] : [])], entry, { anonymous_id: visitor })
    }
    session(traits.joinedAt - 4 * minute, [look, goods()], entry, { anonymous_id: visitor })
    emit('identities', {
      id: visitor,
      customer_id: traits.id,
      branch_id: traits.branch.id,
      source: 'website',
      identified_at: iso(traits.joinedAt),
    })
    session(
      traits.joinedAt,
      [{ type: 'signup', stage: 'consideration', service: 'Account', more: { campaign: traits.campaign } }],
      entry,
      knownAs,
    )
  }
  for (const visit of visits) {
    const bought: Step = {
      type: 'purchase',
      stage: 'purchase',
      service: visit.place === 'web' ? 'Online shop' : 'Store',
      more: { order_id: visit.id, total: totalOf(visit) },
    }
    if (visit.place !== 'web') {
      session(visit.at, [bought], 'store', { customer_id: traits.id })
      continue
    }
    const shopping = [
      ...(dice.chance(0.5) ? [signIn] : []),
      ...(dice.chance(0.4) ? [search] : []),
      goods(),
      cart,
      { type: 'checkout', stage: 'purchase', service: 'Online shop' },
      { type: 'payment', stage: 'purchase', service: 'Online shop' },
      bought,
    ]
    session(
      Math.max(traits.joinedAt + minute, visit.at - 6 * minute),
      shopping,
      entry === 'ads' ? 'web' : entry,
      knownAs,
    )
    if (dice.chance(0.6))
      session(
        visit.at + dice.between(0.6, 3) * day,
        [signIn, { type: 'page_view', stage: 'retention', service: 'Order tracking' }],
        'web',
        knownAs,
      )
  }
  browse()
  if (traits.persona === null && dice.chance(0.0005)) {
    // A device whose clock is wrong.
    session(present - hour, [look], 'app', knownAs)
    emit('activities', {
      id: `E${key}-X`,
      ...knownAs,
      ...look,
      channel: 'app',
      occurred_at: '2027-01-01T00:00:00Z',
    })
  }

  /** Visits without a purchase, more of them near purchases than after the last one. */
  function browse(): void {
    const end = Math.min(leftAt ?? present, present)
    const months = (end - traits.joinedAt) / (30 * day)
    const many = dice.poisson(Math.min(months, 40) * 0.06 * (0.5 + traits.buysOnline) + 0.3)
    for (let left = many; left > 0; left -= 1) {
      const at = online(dice, traits.joinedAt + (end - traits.joinedAt) * dice.uniform())
      if (at <= traits.joinedAt + hour) continue
      const wanders = dice.weighted([
        [[look, goods(), goods()], 4],
        [[look, search, goods()], 3],
        [[signIn, goods(), cart], 3],
        [[signIn, { type: 'booking', stage: 'consideration', service: 'Appointment booking' }], 2],
        [[signIn, { type: 'profile_update', stage: 'retention', service: 'Account' }], 1],
        [[look, { type: 'page_view', stage: 'awareness', service: 'Store locator' }], 1],
        [[signIn, { type: 'page_view', stage: 'retention', service: 'Contact lens subscription' }], 1],
        [[{ type: 'review', stage: 'advocacy', service: 'Reviews' }], 0.5],
      ] as const)
      session(at, wanders, entry === 'ads' ? 'web' : entry, knownAs)
    }
  }
}

/** Visitors whom nobody ever comes to know. */
export function tellVisitor(seed: number, index: number, emit: Emit, at: number, branch: string): void {
  const dice = diceOf(seed, 'visitor', index)
  const device = deviceOf(dice)
  const ip = ipOf(dice)
  let moment = online(dice, at)
  for (let step = 0, steps = dice.whole(1, 4); step < steps; step += 1) {
    if (moment >= present) return
    emit('activities', {
      id: `E-V${index}-${step}`,
      branch_id: branch,
      source: 'website',
      anonymous_id: `V-${index}`,
      type:
        step === 0
          ? 'page_view'
          : dice.pick(['page_view', 'product_view', 'product_view', 'search', 'add_to_cart']),
      channel: 'web',
      stage: step < 2 ? 'awareness' : 'consideration',
      session_id: `V-${index}-1`,
      service: step === 0 ? dice.pick(['Online shop', 'Store locator', 'Virtual try-on']) : 'Online shop',
      metadata: { device: device.kind },
      ip,
      user_agent: device.agent,
      occurred_at: iso(moment),
    })
    moment += dice.around(60, 0.9) * 1000
  }
}
