import type { Module } from '../../warehouse/catalogue.ts'
import { anomaliesAnswer } from './anomalies.ts'
import { countDecompositionAnswer, revenueDecompositionAnswer } from './decomposition.ts'
import { listAnswer } from './list.ts'

export const insights: Module = {
  metrics: [revenueDecompositionAnswer, countDecompositionAnswer, anomaliesAnswer, listAnswer],
}
