import type { Module } from '../../warehouse/catalogue.ts'
import { byAnswer, figuresAnswer, listAnswer, overTimeAnswer } from './conversations.ts'
import { budgetAnswer, costsAnswer, costsByModelAnswer, costsOverTimeAnswer } from './costs.ts'
import { handoffListAnswer, handoffsAnswer, handoffsOverTimeAnswer } from './handoffs.ts'
import { firstResponseAnswer, messageListAnswer, messagesAnswer, messagesOverTimeAnswer } from './messages.ts'

export const conversations: Module = {
  metrics: [
    figuresAnswer,
    overTimeAnswer,
    byAnswer,
    messagesAnswer,
    messagesOverTimeAnswer,
    firstResponseAnswer,
    handoffsAnswer,
    handoffsOverTimeAnswer,
    costsAnswer,
    costsOverTimeAnswer,
    costsByModelAnswer,
    budgetAnswer,
    listAnswer,
    messageListAnswer,
    handoffListAnswer,
  ],
}
