import { acquisitionPayback, acquisitionReturn, acquisitionReturns } from '@clientele/contract'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { matureCohorts, payback, type ReturnParams, returnOf, together } from './mature-cohorts.ts'
import { accountOfSpend } from './terms.ts'

/** Says on what the figures rest, or why there are none. */
const basisNotes = (rows: readonly Readonly<Record<string, unknown>>[], q: Question<ReturnParams>) => {
  const { horizon, basis, margin } = q.params
  const value = basis === 'margin' ? 'margin of orders with known cost' : `revenue × ${margin}`
  const stated = `Value is ${value} through ${horizon} months after the month of acquisition, of mature cohorts only.`
  const mature = rows.some(row => Number(row.customers ?? 1) > 0)
  return mature && rows.length > 0
    ? [stated]
    : [stated, 'No cohort of the period is mature yet: choose an earlier period or a shorter horizon.']
}

export const returnAnswer = defineAnswer(acquisitionReturn, {
  account: accountOfSpend,
  notes: basisNotes,
  compute: async (q, ask) => {
    const parts = await matureCohorts(q, ask, 'acquisition_channel')
    return [returnOf(together(parts.values(), q.params.horizon))]
  },
})

export const returnsAnswer = defineAnswer(acquisitionReturns, {
  account: accountOfSpend,
  notes: basisNotes,
  compute: async (q, ask) => {
    const parts = await matureCohorts(q, ask, q.params.dimension)
    return [...parts]
      .map(([value, cohorts]) => ({ value, ...returnOf(cohorts) }))
      .toSorted((a, b) => b.spend - a.spend || b.customers - a.customers || (a.value < b.value ? -1 : 1))
  },
})

export const paybackAnswer = defineAnswer(acquisitionPayback, {
  account: accountOfSpend,
  notes: basisNotes,
  compute: async (q, ask) => {
    const { channel, horizon } = q.params
    const parts = await matureCohorts(q, ask, 'acquisition_channel')
    const chosen = [...parts].filter(([value]) => channel === undefined || value === channel)
    const cohorts = together(
      chosen.map(([, part]) => part),
      horizon,
    )
    return cohorts.customers === 0 ? [] : payback(cohorts)
  },
})
