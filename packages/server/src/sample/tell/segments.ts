import { day, iso, present } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life } from '../life.ts'
import { cents, type Emit } from '../rows.ts'
import { totalOf } from './orders.ts'

/** Segments as the shops give them: from what a customer spent, and how long ago. */
export function tellSegments({ traits, visits }: Life, dice: Dice, emit: Emit): void {
  const spent = cents(visits.reduce((sum, visit) => sum + totalOf(visit), 0))
  const [first, last] = [visits[0], visits.at(-1)]
  const assign = (
    segment: string,
    at: number,
    ended: number | null,
    value: number,
    description: string,
  ): void => {
    if (at >= present) return
    const over = ended !== null && ended < present
    emit('segment_assignments', {
      id: `G${traits.id.replace('-', '')}-${segment}`,
      customer_id: traits.id,
      branch_id: traits.branch.id,
      source: 'shop',
      segment,
      value,
      description,
      active: !over,
      assigned_at: iso(at),
      assigned_by: dice.pick(traits.branch.staff),
      ended_at: over ? iso(ended) : undefined,
    })
  }
  if (dice.chance(0.7) || traits.persona) {
    assign('new', traits.joinedAt, traits.joinedAt + 90 * day, 0, 'First three months')
  }
  if (!first || !last) return
  if (spent > 2200) assign('vip', last.at, null, spent, 'Spent more than 2,200 €')
  else if (spent > 1300) assign('premium', last.at, null, spent, 'Spent more than 1,300 €')
  else if (visits.length >= 3) assign('regular', last.at, null, visits.length, 'Three purchases or more')
  if (visits.some(visit => totalOf(visit) > 600))
    assign('high_value', first.at, null, spent, 'A purchase above 600 €')
  const quiet = last.at + 200 * day
  if (visits.length > 1 && quiet < present) {
    assign('at_risk', quiet, quiet + 300 * day, 200, 'No purchase for 200 days')
  }
}
