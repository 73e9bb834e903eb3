import { day, iso, known, present } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life } from '../life.ts'
import { cents, type Emit } from '../rows.ts'

/** The lab's work on glasses: fitting, coating, engraving; billed apart from the goods. */
export function tellWorkOrders({ traits, visits }: Life, dice: Dice, emit: Emit): void {
  for (const { id, at, lab } of visits) {
    if (lab === null) continue
    const cancelled = traits.persona === null && dice.chance(0.02)
    const delivered = !cancelled && lab.readyAt < present
    const total = cents(dice.around(78, 0.45) * Math.sqrt(traits.spending))
    const share = present - at > 2 * day ? 'in_progress' : 'pending'
    emit('work_orders', {
      id: `W${id.slice(1)}`,
      customer_id: traits.id,
      branch_id: traits.branch.id,
      source: 'lab',
      status: cancelled
        ? 'cancelled'
        : delivered
          ? 'delivered'
          : lab.readyAt - present < day
            ? 'ready'
            : share,
      payment_status: cancelled
        ? 'unpaid'
        : delivered
          ? dice.weighted([
              ['paid', 0.96],
              ['partially_paid', 0.03],
              ['unpaid', 0.01],
            ] as const)
          : dice.weighted([
              ['paid', 0.4],
              ['partially_paid', 0.45],
              ['unpaid', 0.15],
            ] as const),
      paid: cents(total * 0.5),
      currency: 'EUR',
      total,
      created_at: iso(at),
      promised_at: iso(lab.promisedAt),
      delivered_at: delivered ? known(lab.readyAt) : undefined,
    })
  }
}
