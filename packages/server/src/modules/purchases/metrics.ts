import type { Module } from '../../warehouse/catalogue.ts'
import { revenueAnswer } from './revenue.ts'

export const purchases: Module = { metrics: [revenueAnswer] }
