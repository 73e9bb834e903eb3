import type { Module } from '../../warehouse/catalogue.ts'
import { byAnswer, figuresAnswer, overTimeAnswer, slaAnswer } from './figures.ts'
import { listAnswer } from './list.ts'

export const support: Module = {
  metrics: [figuresAnswer, overTimeAnswer, byAnswer, slaAnswer, listAnswer],
}
