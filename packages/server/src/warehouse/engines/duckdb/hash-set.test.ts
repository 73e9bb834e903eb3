import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashSet } from './hash-set.ts'

describe('hash set', () => {
  it('holds what was added and nothing else', () => {
    // Few bits, so that pairs meet, zeros occur and tables grow.
    const half = fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 0xffffffff }))
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half), { maxLength: 400 }), pairs => {
        const set = hashSet()
        const known = new Set<string>()
        // The pair of zeros is kept as its neighbour: a set of hashes may take the two for one.
        const name = ([low, high]: readonly [number, number]) =>
          `${low === 0 && high === 0 ? 1 : low} ${high}`
        for (const pair of pairs) {
          expect(set.has(...pair)).toBe(known.has(name(pair)))
          set.add(...pair)
          known.add(name(pair))
        }
        expect(set.size).toBe(known.size)
        for (const pair of pairs) expect(set.has(...pair)).toBe(true)
      }),
    )
  })

  it('takes less than 24 bytes a hash once it is large', () => {
    const set = hashSet()
    for (let n = 0; n < 200_000; n++) set.add(Math.imul(n, 0x9e3779b1) >>> 0, Math.imul(n, 0x85ebca6b) >>> 0)
    expect(set.size).toBe(200_000)
    expect(set.bytes / set.size).toBeLessThan(24)
  })
})
