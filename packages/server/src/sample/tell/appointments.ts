import { day, duringOpening, iso, present } from '../calendar.ts'
import type { Dice, Some } from '../dice.ts'
import type { Life } from '../life.ts'
import type { Emit } from '../rows.ts'

const services: Some<{ readonly service: string; readonly minutes: number; readonly share: number }> = [
  { service: 'Eye test', minutes: 30, share: 5 },
  { service: 'Contact lens fitting', minutes: 45, share: 2 },
  { service: 'Frame adjustment', minutes: 15, share: 2 },
  { service: 'Children’s eye test', minutes: 40, share: 1 },
  { service: 'Dry eye consultation', minutes: 30, share: 1 },
]

/** Visits by appointment while the customer stays, and some that are still ahead. */
export function tellAppointments(life: Life, dice: Dice, emit: Emit): void {
  const { traits, leftAt } = life
  const end = leftAt ?? present + 45 * day
  let at = traits.joinedAt + (dice.chance(0.45) ? dice.exponential(1 / 6) : dice.exponential(1 / 200)) * day
  for (let number = 1; at < end; number += 1) {
    const startsAt = duringOpening(dice, at)
    const { service, minutes } = dice.byShare(services)
    emit('appointments', {
      id: `A${traits.id.replace('-', '')}-${number}`,
      customer_id: traits.id,
      branch_id: traits.branch.id,
      source: 'calendar',
      service,
      status: startsAt >= present ? dice.pick(['scheduled', 'confirmed']) : pastStatus(life, dice),
      starts_at: iso(startsAt),
      duration_minutes: minutes,
      staff: dice.pick(traits.branch.staff),
    })
    at = Math.max(at, startsAt) + dice.exponential((1.05 + traits.satisfaction * 0.5) / 365) * day
  }
}

/** The less content, the more often people stay away without a word. */
function pastStatus({ satisfaction }: Life, dice: Dice): string {
  return dice.weighted([
    ['completed', 0.82],
    ['cancelled', 0.09],
    ['no_show', 0.05 + 0.12 * (1 - satisfaction)],
    ['confirmed', 0.01],
  ] as const)
}
