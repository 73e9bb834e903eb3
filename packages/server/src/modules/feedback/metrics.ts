import type { Module } from '../../warehouse/catalogue.ts'
import { breakdownAnswer } from './breakdown.ts'
import { ratingsAnswer, sentimentAnswer } from './distributions.ts'
import { figuresAnswer } from './figures.ts'
import { listAnswer } from './list.ts'
import { overTimeAnswer } from './over-time.ts'
import { phrasesAnswer } from './phrases.ts'
import { topicsAnswer } from './topics.ts'

export const feedback: Module = {
  metrics: [
    figuresAnswer,
    overTimeAnswer,
    breakdownAnswer,
    ratingsAnswer,
    sentimentAnswer,
    topicsAnswer,
    phrasesAnswer,
    listAnswer,
  ],
}
