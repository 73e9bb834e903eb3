import { retentionBound } from '@clientele/contract'
import { type Command, optional, required, UsageError } from './command.ts'

const text = { type: 'string' } as const

/** How long raw activities are kept. */
export const retentionCommands: readonly Command[] = [
  {
    name: 'retention',
    summary: 'Says or sets how long raw activities are kept',
    usage: '--organization my-shop [--activity-days 365|off]',
    options: { organization: text, 'activity-days': text },
    async run(terminal, given) {
      const scope = await terminal.scope(required(given, 'organization', 'my-shop'))
      const { store } = await terminal.control()
      const kept = store.retention(scope)
      const wanted = optional(given, 'activity-days')
      if (wanted !== undefined) await kept.keepActivities(daysOf(wanted))
      const days = await kept.activityDays()
      return {
        text:
          days === null
            ? 'Activities are kept for ever'
            : `Activities are kept for ${days} days; the server deletes older ones every hour`,
        data: { activityDays: days },
      }
    },
  },
]

function daysOf(wanted: string): number | null {
  if (wanted === 'off') return null
  const days = Number(wanted)
  if (Number.isInteger(days) && days >= 1 && days <= retentionBound) return days
  throw new UsageError(
    `--activity-days is «${wanted}», but must be off or a number from 1 to ${retentionBound}`,
  )
}
