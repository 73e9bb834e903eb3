import type { Module } from '../../warehouse/catalogue.ts'
import { predictionProperties } from '../prediction-terms.ts'
import { bySegmentAnswer } from './by-segment.ts'
import { contactsAnswer, customersAnswer } from './customers.ts'
import { forecastAnswer } from './forecast.ts'
import { labelledAnswer } from './labelled.ts'
import { modelAnswer } from './model-card.ts'
import { summaryAnswer } from './summary.ts'
import { trackingAnswer } from './tracking.ts'

export const predictions: Module = {
  metrics: [
    summaryAnswer,
    customersAnswer,
    contactsAnswer,
    bySegmentAnswer,
    trackingAnswer,
    modelAnswer,
    forecastAnswer,
    labelledAnswer,
  ],
  properties: predictionProperties,
}
