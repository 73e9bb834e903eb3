import type { Module } from '../../warehouse/catalogue.ts'
import { activeUsersAnswer } from './active-users.ts'
import { breakdownAnswer, byTypeAnswer } from './breakdown.ts'
import { byWeekdayHourAnswer } from './by-weekday-hour.ts'
import { lifecycleAnswer, stickinessAnswer } from './lifecycle.ts'
import { listAnswer } from './list.ts'
import { overTimeAnswer } from './over-time.ts'
import { servicesAnswer } from './service-usage.ts'
import { statisticsAnswer } from './statistics.ts'
import { trendEventsAnswer } from './trend-events.ts'
import { trendsAnswer } from './trends.ts'

export const activity: Module = {
  metrics: [
    statisticsAnswer,
    listAnswer,
    byTypeAnswer,
    breakdownAnswer,
    overTimeAnswer,
    trendsAnswer,
    trendEventsAnswer,
    byWeekdayHourAnswer,
    servicesAnswer,
    lifecycleAnswer,
    stickinessAnswer,
    activeUsersAnswer,
  ],
}
