import type { Module } from '../../warehouse/catalogue.ts'
import { comparisonAnswer } from './comparison.ts'
import { byChannelAnswer, figuresAnswer, overTimeAnswer } from './figures.ts'
import { listAnswer } from './list.ts'

export const referrals: Module = {
  metrics: [figuresAnswer, overTimeAnswer, byChannelAnswer, comparisonAnswer, listAnswer],
}
