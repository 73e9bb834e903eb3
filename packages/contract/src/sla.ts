import { z } from 'zod'

/** Clocks of a support ticket that a promise can be made for. */
export const slaClocks = ['first_response', 'next_response', 'resolution'] as const
export type SlaClock = (typeof slaClocks)[number]

const minutes = z.number().int().min(1).max(525_600)

/** Minutes that each clock may run. */
const target = z.object({ first_response: minutes, next_response: minutes, resolution: minutes })

/** Targets by priority; a ticket of a priority that is not listed has no target. */
export const slaTargets = z.record(z.string().trim().min(1).max(60).toLowerCase(), target)
export type SlaTargets = z.output<typeof slaTargets>

/** An hour for what is urgent up to a day for what can wait; resolved within 8 hours up to a week. */
export const defaultSlaTargets: SlaTargets = {
  urgent: { first_response: 60, next_response: 60, resolution: 480 },
  high: { first_response: 240, next_response: 240, resolution: 1440 },
  normal: { first_response: 480, next_response: 480, resolution: 4320 },
  low: { first_response: 1440, next_response: 1440, resolution: 10_080 },
}
