import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixedClock } from '../lib/clock.ts'
import { Failure } from '../lib/errors.ts'
import { type Attempts, attemptsOf } from './attempts.ts'

const start = Date.parse('2026-01-15T10:00:00.000Z')
const minute = 60_000

function setting() {
  const clock = fixedClock(new Date(start).toISOString())
  return {
    attempts: attemptsOf(clock),
    wait: (milliseconds: number) => clock.set(new Date(clock.now().getTime() + milliseconds).toISOString()),
  }
}

/** Seconds to wait, or 0 when the attempt is let through. */
function tried(attempts: Attempts, email: string, ip: string): number {
  try {
    attempts.begin(email, ip)
    return 0
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expect(error.code).toBe('rate_limited')
    return error.retryAfter ?? 0
  }
}

describe('wrong passwords', () => {
  it('make an account wait 1, 2, 4 … seconds after five, and a quarter of an hour at most', () => {
    const { attempts, wait } = setting()
    for (let count = 0; count < 5; count += 1) expect(tried(attempts, 'a', `ip${count}`)).toBe(0)
    const waits: number[] = []
    for (let count = 0; count < 12; count += 1) {
      const seconds = tried(attempts, 'a', `other${count}`)
      waits.push(seconds)
      wait(seconds * 1000)
      expect(tried(attempts, 'a', `other${count}`)).toBe(0)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
  })

  it('from one address slow it down over all accounts', () => {
    const { attempts } = setting()
    for (let count = 0; count < 50; count += 1) expect(tried(attempts, `user${count}`, 'ip')).toBe(0)
    expect(tried(attempts, 'another', 'ip')).toBeGreaterThan(0)
    expect(tried(attempts, 'another', 'other ip')).toBe(0)
  })

  it('are forgotten when the right one comes, and after an hour', () => {
    const { attempts, wait } = setting()
    for (let count = 0; count < 5; count += 1) tried(attempts, 'a', 'ip')
    attempts.succeeded('a', 'ip')
    expect(tried(attempts, 'a', 'ip')).toBe(0)
    for (let count = 0; count < 4; count += 1) tried(attempts, 'a', 'ip')
    expect(tried(attempts, 'a', 'ip')).toBe(1)
    wait(60 * minute)
    expect(tried(attempts, 'a', 'ip')).toBe(0)
  })

  it('never let more than 60 guesses at one account through in five hours, however they are timed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 * minute }), { maxLength: 400 }), pauses => {
        const { attempts, wait } = setting()
        let passed = 0
        let elapsed = 0
        for (const [index, pause] of pauses.entries()) {
          elapsed += pause
          if (elapsed > 300 * minute) break
          wait(pause)
          if (tried(attempts, 'a', `ip${index}`) === 0) passed += 1
        }
        expect(passed).toBeLessThanOrEqual(60)
      }),
    )
  })
})
