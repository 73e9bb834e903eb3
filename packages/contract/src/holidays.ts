import { z } from 'zod'

/** Days that are unlike others, with the name under which their effect is learned. */
export interface Holiday {
  /** `2025-04-18`, or `12-25` for every year. */
  readonly day: string
  readonly name: string
}

const entry = /^((?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:=([^,=]{1,50}))?$/
const most = 500

/**
 * Holidays as a parameter: days separated by commas, each of a year or of every year, and each with a name where it is
 * the same holiday on different days: `12-25,2024-03-29=Good Friday,2025-04-18=Good Friday`.
 */
export const holidayList = z
  .string()
  .max(10_000)
  .default('')
  .refine(text => holidaysOf(text) !== null, {
    message: `must be days separated by commas, such as 12-25 or 2025-04-18=Good Friday, ${most} at most`,
  })
  .meta({
    description:
      'Holidays, separated by commas: 12-25 for every year, 2025-04-18 for one day, 2025-04-18=Good Friday for a day of a holiday that moves. By days only.',
  })

/** The holidays of a parameter; null where it is not written as such. */
export function holidaysOf(text: string): readonly Holiday[] | null {
  if (text.trim() === '') return []
  const parts = text.split(',').map(part => entry.exec(part.trim()))
  if (parts.length > most || parts.includes(null)) return null
  return parts.map(part => {
    const day = part?.[1] ?? ''
    const moving = day.length > 5 ? 'holiday' : day
    return { day, name: part?.[2]?.trim() || moving }
  })
}

/** Answers a local day's holiday by its name, or null. */
export function holidayCalendar(holidays: readonly Holiday[]): (day: string) => string | null {
  const names = new Map(holidays.map(({ day, name }) => [day, name]))
  return day => names.get(day) ?? names.get(day.slice(5)) ?? null
}
