import { columns } from '../units.ts'

/** The columns by which every series tells its intervals, and the words that describe them. */
export const seriesColumns = {
  bucket: columns.day('Interval', { description: 'First day of the whole interval.' }),
  first_day: columns.day('From', { description: 'First day of it inside the period.' }),
  last_day: columns.day('To', { description: 'Last day of it inside the period.' }),
  complete: columns.flag('Complete', {
    description: 'Whether all of the interval lies inside the period and is over.',
  }),
}

export const seriesRule =
  'Every interval of the period that has begun is there: without rows its counts and sums are 0, its rates and averages null. Days, weeks and months are local to the organization. Only days inside the period count; an interval that is cut or still runs is marked incomplete.'

/** The rows behind one interval of a series. */
export const daysOfRow = { start_date: 'first_day', end_date: 'last_day' } as const
