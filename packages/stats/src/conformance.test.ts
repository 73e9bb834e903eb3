import fc from 'fast-check'
import { describe, it } from 'vitest'
import { type ConformanceCase, purchaseModelLaws } from './conformance.ts'
import { purchaseModels } from './purchase/purchase-models.ts'

/** Parameters between 0.05 and 50, evenly by their logarithm: far wider than any fit that is shown. */
const positive = fc.double({ min: Math.log(0.05), max: Math.log(50), noNaN: true }).map(Math.exp)

const history = fc
  .record({
    x: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 150 })),
    T: fc.double({ min: 1, max: 200, noNaN: true }),
    share: fc.double({ min: 0.001, max: 1, noNaN: true }),
  })
  .map(({ x, T, share }) => ({ x, T, tx: x === 0 ? 0 : share * T }))

describe.each(Object.values(purchaseModels))('$name obeys the laws of purchase models', model => {
  const cases: fc.Arbitrary<ConformanceCase> = fc.record({
    model: fc.constant(model),
    parameters: fc
      .tuple(...model.parameters.map(() => positive))
      .map(values => Object.fromEntries(model.parameters.map((name, i) => [name, values[i] ?? 1]))),
    history,
    horizon: fc.double({ min: 0.1, max: 156, noNaN: true }),
    scale: fc.double({ min: 0.1, max: 10, noNaN: true }),
  })

  it.each(purchaseModelLaws)('$name', law => {
    fc.assert(
      fc.property(cases, c => {
        const broken = law.check(c)
        if (broken !== null) throw new Error(broken)
      }),
      { numRuns: 150, seed: 20050401 },
    )
  })
})
