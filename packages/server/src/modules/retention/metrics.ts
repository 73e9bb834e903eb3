import type { Module } from '../../warehouse/catalogue.ts'
import { churnAnswer } from './churn.ts'
import { cohortCustomersAnswer } from './cohort-customers.ts'
import { cohortsAnswer } from './cohorts.ts'
import { curveAnswer } from './curve.ts'
import { eventCustomersAnswer } from './event-customers.ts'
import { eventsAnswer } from './events.ts'
import { revenueAnswer } from './revenue.ts'

export const retention: Module = {
  metrics: [
    cohortsAnswer,
    cohortCustomersAnswer,
    curveAnswer,
    churnAnswer,
    eventsAnswer,
    eventCustomersAnswer,
    revenueAnswer,
  ],
}
