import type { Module } from '../../warehouse/catalogue.ts'
import { funnelAnswer } from './funnel.ts'
import { funnelCustomersAnswer } from './funnel-customers.ts'
import { funnelTimesAnswer } from './funnel-times.ts'
import { funnelTrendAnswer } from './funnel-trend.ts'
import { pathCustomersAnswer, pathsAnswer } from './paths.ts'
import { stagesAnswer } from './stages.ts'
import { touchedCustomersAnswer, touchpointsAnswer } from './touchpoints.ts'

export const journeys: Module = {
  metrics: [
    funnelAnswer,
    funnelTimesAnswer,
    funnelTrendAnswer,
    funnelCustomersAnswer,
    pathsAnswer,
    pathCustomersAnswer,
    touchpointsAnswer,
    touchedCustomersAnswer,
    stagesAnswer,
  ],
}
