import type { Module } from '../../warehouse/catalogue.ts'
import { businessAnswer } from './business.ts'
import { figuresAnswer } from './figures.ts'

export const overview: Module = { metrics: [figuresAnswer, businessAnswer] }
