import type { Module } from '../../warehouse/catalogue.ts'
import { churnAnswer } from './churn.ts'
import { cohortCustomersAnswer } from './cohort-customers.ts'
import { cohortsAnswer } from './cohorts.ts'
import { curveAnswer } from './curve.ts'

export const retention: Module = {
  metrics: [cohortsAnswer, cohortCustomersAnswer, curveAnswer, churnAnswer],
}
