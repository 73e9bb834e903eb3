import type { Module } from '../../warehouse/catalogue.ts'
import { funnelAnswer } from './funnel.ts'
import { funnelCustomersAnswer } from './funnel-customers.ts'
import { funnelTimesAnswer } from './funnel-times.ts'
import { funnelTrendAnswer } from './funnel-trend.ts'
import { pathCustomersAnswer, pathsAnswer } from './paths.ts'

export const journeys: Module = {
  metrics: [
    funnelAnswer,
    funnelTimesAnswer,
    funnelTrendAnswer,
    funnelCustomersAnswer,
    pathsAnswer,
    pathCustomersAnswer,
  ],
}
