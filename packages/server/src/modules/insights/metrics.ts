import type { Module } from '../../warehouse/catalogue.ts'
import { anomaliesAnswer } from './anomalies.ts'
import { countDecompositionAnswer, revenueDecompositionAnswer } from './decomposition.ts'

export const insights: Module = {
  metrics: [revenueDecompositionAnswer, countDecompositionAnswer, anomaliesAnswer],
}
