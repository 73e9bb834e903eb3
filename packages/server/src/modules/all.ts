import type { Module } from '../warehouse/catalogue.ts'
import { acquisition } from './acquisition/metrics.ts'
import { activity } from './activity/metrics.ts'
import { branches } from './branches/metrics.ts'
import { communications } from './communications/metrics.ts'
import { conversations } from './conversations/metrics.ts'
import { customers } from './customers/metrics.ts'
import { data } from './data/metrics.ts'
import { feedback } from './feedback/metrics.ts'
import { insights } from './insights/metrics.ts'
import { interactions } from './interactions/metrics.ts'
import { journeys } from './journeys/metrics.ts'
import { loyalty } from './loyalty/metrics.ts'
import { overview } from './overview/metrics.ts'
import { predictions } from './predictions/metrics.ts'
import { purchases } from './purchases/metrics.ts'
import { referrals } from './referrals/metrics.ts'
import { retention } from './retention/metrics.ts'
import { satisfaction } from './satisfaction/metrics.ts'
import { segments } from './segments/metrics.ts'
import { support } from './support/metrics.ts'
import { value } from './value/metrics.ts'

/** Every module of the product. */
export const modules: readonly Module[] = [
  overview,
  customers,
  purchases,
  retention,
  segments,
  satisfaction,
  interactions,
  feedback,
  branches,
  loyalty,
  referrals,
  value,
  data,
  activity,
  acquisition,
  communications,
  journeys,
  insights,
  conversations,
  support,
  predictions,
]
