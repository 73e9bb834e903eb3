import { day, hour, iso, known, lastDay, localDayOf, minute, present, weekdayOf } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life } from '../life.ts'
import type { Emit, SampleRow } from '../rows.ts'

interface Send {
  readonly campaign: string
  readonly channel: 'email' | 'sms' | 'whatsapp' | 'push' | 'post'
  readonly subject: string
  readonly at: number
  readonly holdout?: boolean
  /** When the customer did what it was meant for, where that is known. */
  readonly answeredAt?: number | null
}

const costs = { email: 0.0012, sms: 0.045, whatsapp: 0.035, push: 0, post: 0.95 } as const

/** The second Tuesday of every month, at 10 in the morning. */
const newsletters = Array.from({ length: lastDay + 1 }, (_, index) => index)
  .filter(index => weekdayOf(index) === 2 && Math.ceil(Number(localDayOf(index).slice(8)) / 7) === 2)
  .map(index => ({ month: localDayOf(index).slice(0, 7), at: Date.parse(`${localDayOf(index)}T09:00:00Z`) }))

/** What the business sent of its own accord: newsletters, reminders, notices, and tries to win people back. */
export function tellCommunications({ traits, visits, winBacks, leftAt }: Life, dice: Dice, emit: Emit): void {
  const until = Math.min((leftAt ?? present) + 250 * day, present)
  const sends: Send[] = []
  if (traits.reachable) {
    for (const { month, at } of newsletters) {
      if (at > traits.joinedAt && at < until && dice.chance(traits.persona ? 0.9 : 0.2)) {
        sends.push({
          campaign: `newsletter-${month}`,
          channel: 'email',
          subject: 'News from your optician',
          at,
        })
      }
    }
    for (const { campaign, sentAt, holdout, returnedAt } of winBacks) {
      sends.push({
        campaign,
        channel: 'email',
        subject: 'We miss you: 15 % for your next visit',
        at: sentAt,
        holdout,
        answeredAt: holdout ? null : returnedAt,
      })
    }
  }
  for (const { at, lab } of visits) {
    if (!lab) continue
    if (lab.readyAt < present)
      sends.push({
        campaign: 'order-ready',
        channel: dice.pick(['sms', 'whatsapp']),
        subject: 'Your glasses are ready',
        at: lab.readyAt - hour,
      })
    const test = at + 365 * day
    if (test < until && dice.chance(0.6))
      sends.push({
        campaign: 'eye-test-reminder',
        channel: dice.weighted([
          ['sms', 5],
          ['post', 1],
          ['push', 2],
        ] as const),
        subject: 'Time for your yearly eye test',
        at: test,
      })
  }
  sends
    .sort((a, b) => a.at - b.at)
    .forEach((send, index) => {
      if (send.at <= traits.joinedAt || send.at >= present) return
      emit('communications', {
        id: `M${traits.id.replace('-', '')}-${index + 1}`,
        customer_id: traits.id,
        branch_id: traits.branch.id,
        source: 'campaigns',
        campaign: send.campaign,
        channel: send.channel,
        subject: send.subject,
        sent_at: iso(send.at),
        ...(send.holdout ? { holdout: true } : outcome(send, dice, traits.satisfaction, visits)),
      })
    })
}

function outcome(
  { at, channel, answeredAt = null }: Send,
  dice: Dice,
  satisfaction: number,
  visits: Life['visits'],
): SampleRow {
  const cost = costs[channel]
  if (dice.chance(channel === 'email' ? 0.024 : 0.008)) return { cost, bounced_at: known(at + 2 * minute) }
  const delivered = at + (channel === 'post' ? dice.between(1, 4) * day : dice.between(2, 90) * 1000)
  // Content customers open more; 24.8 in 100 e-mails are opened in all.
  const opens = answeredAt !== null || dice.chance(channel === 'email' ? 0.07 + 0.26 * satisfaction : 0.55)
  const opened = opens ? delivered + dice.around(5, 1.2) * hour : null
  const clicks = opened !== null && (answeredAt !== null || dice.chance(0.17))
  const clicked = clicks && opened !== null ? opened + dice.around(40, 0.8) * 1000 : null
  const bought =
    clicked === null
      ? null
      : (visits.find(visit => visit.at > clicked && visit.at < clicked + 7 * day)?.at ?? null)
  return {
    cost,
    delivered_at: known(delivered),
    opened_at: known(opened),
    clicked_at: known(clicked),
    converted_at: known(bought),
    unsubscribed_at:
      opened !== null && clicked === null && dice.chance(0.012) ? known(opened + 20_000) : undefined,
    complained_at: opened !== null && dice.chance(0.0012) ? known(opened + 30_000) : undefined,
  }
}
