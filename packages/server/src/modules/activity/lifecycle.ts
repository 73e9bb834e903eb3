import type { MetricParams } from '@clientele/contract'
import { eventLifecycle, eventStickiness } from '@clientele/contract'
import type { Sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfEvents } from '../event-account.ts'
import { actorEvents } from '../events.ts'
import { lifecycle, stickiness } from '../lifecycle-terms.ts'

type Asked = Question<MetricParams<typeof eventLifecycle>>

const account = (q: Question): Sql => {
  const { event, actors } = (q as Asked).params
  return accountOfEvents(q, [event], actors)
}

export const lifecycleAnswer = defineAnswer(eventLifecycle, {
  account,
  compute: (q, ask) => lifecycle(q, actorEvents(q, q.params.event, q.params.actors), ask),
})

export const stickinessAnswer = defineAnswer(eventStickiness, {
  account,
  compute: (q, ask) => stickiness(q, actorEvents(q, q.params.event, q.params.actors), ask),
})
