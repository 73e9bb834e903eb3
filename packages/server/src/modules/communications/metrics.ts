import type { Module } from '../../warehouse/catalogue.ts'
import { byCampaignAnswer, byChannelAnswer, figuresAnswer, overTimeAnswer } from './figures.ts'
import { upliftAnswer, winBackAnswer } from './holdout.ts'
import { listAnswer } from './list.ts'

export const communications: Module = {
  metrics: [
    figuresAnswer,
    overTimeAnswer,
    byChannelAnswer,
    byCampaignAnswer,
    upliftAnswer,
    winBackAnswer,
    listAnswer,
  ],
}
