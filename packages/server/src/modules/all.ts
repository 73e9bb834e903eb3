import type { Module } from '../warehouse/catalogue.ts'
import { purchases } from './purchases/metrics.ts'

/** Every module of the product. */
export const modules: readonly Module[] = [purchases]
