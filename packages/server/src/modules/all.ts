import type { Module } from '../warehouse/catalogue.ts'
import { overview } from './overview/metrics.ts'
import { purchases } from './purchases/metrics.ts'
import { retention } from './retention/metrics.ts'

/** Every module of the product. */
export const modules: readonly Module[] = [overview, purchases, retention]
