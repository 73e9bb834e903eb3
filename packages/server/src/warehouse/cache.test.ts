import { describe, expect, it } from 'vitest'
import { openRowCache } from './cache.ts'
import type { Row } from './engine.ts'

/** A load that the test finishes by hand, and that ends when it is told to. */
function slowLoad() {
  let finish: (rows: readonly Row[]) => void = () => undefined
  let ended = false
  let begun = 0
  const load = (signal: AbortSignal): Promise<readonly Row[]> => {
    begun += 1
    return new Promise((resolve, reject) => {
      finish = resolve
      signal.addEventListener('abort', () => {
        ended = true
        reject(new Error('interrupted'))
      })
    })
  }
  return { load, finish: (rows: readonly Row[]) => finish(rows), ended: () => ended, begun: () => begun }
}

describe('row cache', () => {
  it('answers a second time without loading', async () => {
    const cache = openRowCache(1000)
    const slow = slowLoad()
    const first = cache.rows('key', slow.load)
    slow.finish([{ n: 1 }])
    expect(await first).toEqual([{ n: 1 }])
    expect(await cache.rows('key', slow.load)).toEqual([{ n: 1 }])
    expect(slow.begun()).toBe(1)
  })

  it('shares one load, and a caller who goes away does not take it from the others', async () => {
    const cache = openRowCache(1000)
    const slow = slowLoad()
    const leaver = new AbortController()
    const left = cache.rows('key', slow.load, leaver.signal)
    const stayed = cache.rows('key', slow.load, new AbortController().signal)
    leaver.abort()
    await expect(left).rejects.toThrow('given up')
    expect(slow.ended()).toBe(false)
    slow.finish([{ n: 2 }])
    expect(await stayed).toEqual([{ n: 2 }])
    expect(slow.begun()).toBe(1)
  })

  it('ends a load when its last caller has gone away, and loads anew for the next', async () => {
    const cache = openRowCache(1000)
    const given = slowLoad()
    const leaver = new AbortController()
    const left = cache.rows('key', given.load, leaver.signal)
    leaver.abort()
    await expect(left).rejects.toThrow('given up')
    expect(given.ended()).toBe(true)
    const next = slowLoad()
    const asked = cache.rows('key', next.load)
    next.finish([{ n: 3 }])
    expect(await asked).toEqual([{ n: 3 }])
  })

  it('does not keep a failure', async () => {
    const cache = openRowCache(1000)
    await expect(cache.rows('key', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await cache.rows('key', async () => [{ n: 4 }])).toEqual([{ n: 4 }])
  })

  it('remembers what was worked out, but no failure', async () => {
    const cache = openRowCache(1000)
    const size = () => 1
    await expect(cache.worked('key', () => Promise.reject(new Error('no')), size)).rejects.toThrow('no')
    const made = { n: 5 }
    expect(await cache.worked('key', async () => made, size)).toBe(made)
    expect(await cache.worked('key', async () => ({ n: 6 }), size)).toBe(made)
    cache.clear()
    expect(await cache.worked('key', async () => ({ n: 6 }), size)).toEqual({ n: 6 })
  })

  it('keeps nothing that would push out most of the rest', async () => {
    const cache = openRowCache(1000)
    await cache.worked(
      'key',
      async () => ({ n: 1 }),
      () => 900,
    )
    expect(
      await cache.worked(
        'key',
        async () => ({ n: 2 }),
        () => 900,
      ),
    ).toEqual({ n: 2 })
  })
})
