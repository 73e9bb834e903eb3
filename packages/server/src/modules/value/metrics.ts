import type { Module } from '../../warehouse/catalogue.ts'
import { breakdownAnswer } from './breakdown.ts'
import { curvesAnswer } from './curves.ts'
import { customersAnswer } from './customers.ts'
import { distributionAnswer } from './distribution.ts'
import { figuresAnswer } from './figures.ts'
import { paretoAnswer } from './pareto.ts'

export const value: Module = {
  metrics: [figuresAnswer, distributionAnswer, breakdownAnswer, paretoAnswer, curvesAnswer, customersAnswer],
}
