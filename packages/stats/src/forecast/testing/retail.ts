/// <reference types="node" />
import { readFileSync } from 'node:fs'

/** First day 2009-12-01, a Tuesday; the last one is partial. */
export const retailDaily = (): number[] =>
  readFileSync(new URL('retail-daily.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(line => !line.startsWith('#'))
    .join(' ')
    .trim()
    .split(/\s+/)
    .map(Number)
