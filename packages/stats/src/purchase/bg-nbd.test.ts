import { describe, expect, it } from 'vitest'
import { bgNbd } from './bg-nbd.ts'

/** Fader, Hardie & Lee 2005, table 2. */
const paper = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

describe('BG/NBD at the parameters of the paper', () => {
  it('P(X(39) = 0) = (4.414/43.414)^.243 = .5737864 and P(X(2) = 10) = 1.07869e−7', () => {
    expect(bgNbd.probabilityOfPurchases(paper, 0, 39)).toBeCloseTo(0.5737864, 7)
    expect(bgNbd.probabilityOfPurchases(paper, 10, 2) / 1.07869e-7).toBeCloseTo(1, 5)
  })

  it('who never bought again cannot have stopped', () => {
    expect(bgNbd.probabilityAlive(paper, { x: 0, tx: 0, T: 500 })).toBe(1)
  })

  it('P(alive | 1, 1, 10): odds of death a/b · ((α+T)/(α+t_x))^(r+1)', () => {
    // .793/2.426 · (14.414/5.414)^1.243 = .326876 · 3.377583 = 1.104049; 1 / 2.104049 = .475274
    expect(bgNbd.probabilityAlive(paper, { x: 1, tx: 1, T: 10 })).toBeCloseTo(0.475274, 6)
  })

  it('stays finite where the textbook 2F1 overflows: 400 purchases in a year, five more years', () => {
    const expected = bgNbd.conditionalExpectedPurchases(paper, { x: 400, tx: 52, T: 52 }, 260)
    expect(expected).toBeGreaterThan(500)
    expect(expected).toBeLessThan(400 * 5.2)
  })

  it('a = 1 and a + b = 1 are ordinary points of the expectation', () => {
    const at = (a: number, b: number): number => bgNbd.expectedPurchases({ r: 0.5, alpha: 6, a, b }, 26)
    expect(at(1, 2)).toBeCloseTo((at(1 - 1e-6, 2) + at(1 + 1e-6, 2)) / 2, 8)
    expect(at(0.4, 0.6)).toBeCloseTo((at(0.4 - 1e-6, 0.6) + at(0.4 + 1e-6, 0.6)) / 2, 8)
  })
})
