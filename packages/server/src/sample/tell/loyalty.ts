import { day, iso, known, present } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life } from '../life.ts'
import type { Emit, SampleRow } from '../rows.ts'
import { totalOf } from './orders.ts'

/** Points collected in all at which a tier begins. */
const tiers = [
  ['silver', 400],
  ['gold', 1000],
  ['platinum', 2200],
] as const
const redeemFrom = 250
const lifeOfPoints = 365 * day

/** The ledger of members: a point a euro, a voucher for every full hundred, gone after a year without a purchase. */
export function tellLoyalty({ traits, visits }: Life, dice: Dice, emit: Emit): void {
  const first = visits[0]
  if (!traits.member || !first) return
  let entries = 0
  const note = (at: number, row: SampleRow): void => {
    if (at >= present) return
    entries += 1
    emit('loyalty_transactions', {
      id: `L${traits.id.replace('-', '')}-${entries}`,
      customer_id: traits.id,
      branch_id: traits.branch.id,
      source: 'club',
      program: 'Clear View Club',
      ...row,
      occurred_at: iso(at),
    })
  }
  note(first.at, { kind: 'enroll', tier: 'bronze' })
  let [balance, collected, tier] = [0, 0, 0]
  visits.forEach((visit, index) => {
    const { id, at } = visit
    if (balance >= redeemFrom && dice.chance(0.45)) {
      const points = Math.floor(balance / 100) * 100
      balance -= points
      note(at, { kind: 'redeem', points, order_id: id })
    }
    const points = Math.floor(totalOf(visit))
    balance += points
    collected += points
    note(at + 1000, { kind: 'earn', points, order_id: id })
    for (let next = tiers[tier]; next && collected >= next[1]; next = tiers[tier]) {
      tier += 1
      note(at + 2000, { kind: 'tier', tier: next[0] })
    }
    const until = visits[index + 1]?.at ?? present
    if (until - at > lifeOfPoints && known(at + lifeOfPoints) !== undefined && balance > 0) {
      note(at + lifeOfPoints, { kind: 'expire', points: balance })
      balance = 0
    }
  })
  if (dice.chance(0.02)) note(first.at + 3 * day, { kind: 'adjust', points: dice.pick([50, 100, -20]) })
}
