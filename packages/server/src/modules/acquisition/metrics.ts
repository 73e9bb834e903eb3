import type { Module } from '../../warehouse/catalogue.ts'
import { attributionAnswer } from './attribution.ts'
import { channelsAnswer, costAnswer, overTimeAnswer } from './cost.ts'
import { qualityAnswer } from './quality.ts'
import { paybackAnswer, returnAnswer, returnsAnswer } from './returns.ts'

export const acquisition: Module = {
  metrics: [
    costAnswer,
    overTimeAnswer,
    channelsAnswer,
    returnAnswer,
    returnsAnswer,
    paybackAnswer,
    qualityAnswer,
    attributionAnswer,
  ],
}
