import type { Module } from '../../warehouse/catalogue.ts'
import { age } from '../attribute-terms.ts'
import { attributeSegments } from './attribute-segments.ts'
import { countsAnswer } from './counts.ts'
import { byCountryAnswer, demographicsAnswer } from './demographics.ts'
import { duplicatesAnswer } from './duplicates.ts'
import { eventsAnswer } from './events.ts'
import { growthAnswer } from './growth.ts'
import { lifecycleAnswer } from './lifecycle.ts'
import { listAnswer } from './list.ts'
import { productsAnswer } from './products.ts'
import { profileAnswer } from './profile.ts'
import { boughtFamilies, consent, purchaseProperties } from './properties.ts'
import { rfmHistoryAnswer } from './rfm-history.ts'
import { status } from './status.ts'
import { stickinessAnswer } from './stickiness.ts'
import { timelineAnswer } from './timeline.ts'

export const customers: Module = {
  metrics: [
    countsAnswer,
    growthAnswer,
    lifecycleAnswer,
    stickinessAnswer,
    byCountryAnswer,
    demographicsAnswer,
    listAnswer,
    profileAnswer,
    timelineAnswer,
    eventsAnswer,
    productsAnswer,
    rfmHistoryAnswer,
    duplicatesAnswer,
  ],
  segments: [status, ...attributeSegments],
  properties: [age, ...purchaseProperties],
  propertyFamilies: [consent, ...boughtFamilies],
}
