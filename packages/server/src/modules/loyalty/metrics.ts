import type { Module } from '../../warehouse/catalogue.ts'
import { figuresAnswer } from './figures.ts'
import { membersAnswer } from './members.ts'
import { overTimeAnswer } from './over-time.ts'
import { repeatRateAnswer } from './repeat-rate.ts'
import { progressionAnswer, tiersAnswer } from './tiers.ts'

export const loyalty: Module = {
  metrics: [figuresAnswer, overTimeAnswer, tiersAnswer, progressionAnswer, repeatRateAnswer, membersAnswer],
}
