import { day, duringOpening, hour, iso, present } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life } from '../life.ts'
import { cents, type Emit } from '../rows.ts'
import { totalOf } from './orders.ts'

const validFor = 30 * day

/** Offers for dear glasses: those that became an order, and those that did not. */
export function tellQuotes({ traits, visits, leftAt }: Life, dice: Dice, emit: Emit): void {
  const shared = { customer_id: traits.id, branch_id: traits.branch.id, source: 'shop', currency: 'EUR' }
  const key = traits.id.replace('-', '')
  for (const visit of visits) {
    const wanted = visit.place === 'pos' && visit.lab !== null && dice.chance(0.32)
    const created = visit.at - dice.between(0.5, 12) * day
    if (!wanted || created < traits.joinedAt) continue
    emit('quotes', {
      ...shared,
      id: `Q${visit.id.slice(1)}`,
      status: 'accepted',
      total: totalOf(visit),
      created_at: iso(created),
      expires_at: iso(created + validFor),
      decided_at: iso(visit.at - 60_000),
      order_id: visit.id,
    })
  }
  const others = dice.poisson(traits.categories.includes('Lenses') ? 0.35 : 0.08)
  for (let number = 1; number <= others; number += 1) {
    const created = duringOpening(dice, dice.between(traits.joinedAt, leftAt ?? present))
    if (created <= traits.joinedAt || created >= present) continue
    emit('quotes', {
      ...shared,
      id: `Q${key}-X${number}`,
      total: cents(dice.around(330, 0.5) * traits.spending),
      created_at: iso(created),
      expires_at: iso(created + validFor),
      ...fate(dice, created),
    })
  }
}

function fate(dice: Dice, created: number): { status: string; decided_at?: string } {
  const decided = created + dice.exponential(1 / 8) * day + hour
  if (dice.chance(0.45) && decided < Math.min(present, created + validFor)) {
    return { status: 'rejected', decided_at: iso(decided) }
  }
  if (created + validFor < present) return { status: 'expired', decided_at: iso(created + validFor) }
  return { status: present - created < day ? 'draft' : 'sent' }
}
