import type { Module } from '../../warehouse/catalogue.ts'
import { figuresAnswer } from './figures.ts'

export const overview: Module = { metrics: [figuresAnswer] }
