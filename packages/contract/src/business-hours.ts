import { z } from 'zod'

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof weekdays)[number]

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day such as 09:00, or 24:00 for midnight')

/** Minutes since midnight of a time of day such as `09:30`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const day = z
  .array(z.tuple([clock, clock]))
  .max(6)
  .refine(
    spans =>
      spans.every(
        ([opens, closes], index) =>
          minutesOf(opens) < minutesOf(closes) &&
          (index === 0 || minutesOf(spans[index - 1]?.[1] ?? '00:00') <= minutesOf(opens)),
      ),
    { message: 'must be spans from an earlier to a later time, one after another' },
  )
  .default([])

/** Opening hours of a week by the local wall clock; a day without spans is closed. */
export const businessHours = z.strictObject(
  Object.fromEntries(weekdays.map(name => [name, day])) as Record<Weekday, typeof day>,
)
export type BusinessHours = z.output<typeof businessHours>

/** Monday to Friday, nine to six. */
export const defaultBusinessHours: BusinessHours = {
  monday: [['09:00', '18:00']],
  tuesday: [['09:00', '18:00']],
  wednesday: [['09:00', '18:00']],
  thursday: [['09:00', '18:00']],
  friday: [['09:00', '18:00']],
  saturday: [],
  sunday: [],
}
