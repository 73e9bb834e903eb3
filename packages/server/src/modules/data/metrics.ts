import type { Module } from '../../warehouse/catalogue.ts'
import { entitiesAnswer } from './entities.ts'
import { problemRowsAnswer } from './problem-rows.ts'
import { problemsAnswer } from './problems.ts'

export const data: Module = { metrics: [entitiesAnswer, problemsAnswer, problemRowsAnswer] }
