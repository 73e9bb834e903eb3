import type { Module } from '../../warehouse/catalogue.ts'
import { contactsAnswer, customersAnswer } from './customers.ts'
import { summaryAnswer } from './summary.ts'

export const predictions: Module = { metrics: [summaryAnswer, customersAnswer, contactsAnswer] }
