import type { Module } from '../../warehouse/catalogue.ts'
import { breakdownAnswer } from './breakdown.ts'
import { distributionAnswer } from './distribution.ts'
import { overTimeAnswer } from './over-time.ts'
import { responsesAnswer } from './responses.ts'
import { retentionAnswer } from './retention.ts'
import { scoresAnswer } from './scores.ts'

export const satisfaction: Module = {
  metrics: [
    scoresAnswer,
    overTimeAnswer,
    breakdownAnswer,
    distributionAnswer,
    retentionAnswer,
    responsesAnswer,
  ],
}
