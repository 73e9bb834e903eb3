import type { Module } from '../../warehouse/catalogue.ts'
import {
  appointmentListAnswer,
  appointmentsAnswer,
  appointmentsByStatusAnswer,
  appointmentsOverTimeAnswer,
} from './appointments.ts'
import { byBranchAnswer } from './by-branch.ts'
import { quoteListAnswer } from './quote-list.ts'
import { quoteAgeingAnswer, quotesAnswer, quotesByStatusAnswer, quotesOverTimeAnswer } from './quotes.ts'
import { paymentsAnswer, revenueAnswer, revenueOverTimeAnswer } from './revenue.ts'
import { workOrderListAnswer } from './work-order-list.ts'
import { workOrdersAnswer, workOrdersByStatusAnswer, workOrdersOverTimeAnswer } from './work-orders.ts'

export const branches: Module = {
  metrics: [
    revenueAnswer,
    revenueOverTimeAnswer,
    byBranchAnswer,
    paymentsAnswer,
    workOrdersAnswer,
    workOrdersByStatusAnswer,
    workOrdersOverTimeAnswer,
    workOrderListAnswer,
    appointmentsAnswer,
    appointmentsByStatusAnswer,
    appointmentsOverTimeAnswer,
    appointmentListAnswer,
    quotesAnswer,
    quotesByStatusAnswer,
    quoteAgeingAnswer,
    quotesOverTimeAnswer,
    quoteListAnswer,
  ],
}
