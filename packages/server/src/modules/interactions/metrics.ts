import type { Module } from '../../warehouse/catalogue.ts'
import { byCustomerAnswer } from './by-customer.ts'
import { byStatusAnswer } from './by-status.ts'
import { byTypeAnswer } from './by-type.ts'
import { figuresAnswer } from './figures.ts'
import { listAnswer } from './list.ts'
import { overTimeAnswer } from './over-time.ts'
import { recentAnswer } from './recent.ts'

export const interactions: Module = {
  metrics: [
    figuresAnswer,
    recentAnswer,
    byTypeAnswer,
    byStatusAnswer,
    overTimeAnswer,
    byCustomerAnswer,
    listAnswer,
  ],
}
