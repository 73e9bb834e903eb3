import { type Basket, basketOf } from './basket.ts'
import { day, duringOpening, hour, iso, minute, nextBySeason, online, present } from './calendar.ts'
import { type Dice, diceOf } from './dice.ts'
import type { SampleSize, Traits } from './traits.ts'
import { type WinBack, winBacksOf } from './win-back.ts'

/**
 * What happens to one customer, told once and in its order, so that every entity's rows speak of the same events.
 * The causes that the sample is known for are all here: what a purchase does to contentment, and what contentment
 * does to staying.
 */
export interface Life {
  readonly traits: Traits
  readonly visits: readonly Visit[]
  readonly winBacks: readonly WinBack[]
  /** When the customer stopped coming; null where they have not. */
  readonly leftAt: number | null
  /** Contentment at the end. */
  readonly satisfaction: number
}

/** A purchase, and what came of it. */
export interface Visit {
  readonly id: string
  readonly at: number
  readonly place: 'pos' | 'web' | 'phone'
  readonly basket: Basket
  readonly lab: LabWork | null
  readonly returnedAt: number | null
  readonly problem: Problem | null
  /** Contentment afterwards. */
  readonly satisfaction: number
}

/** Glasses that are made for the customer and handed over later. */
interface LabWork {
  readonly promisedAt: number
  readonly readyAt: number
  readonly late: boolean
}

export interface Problem {
  readonly category: 'delivery' | 'quality' | 'prescription' | 'billing' | 'returns'
  readonly at: number
  /** Null where nobody solves it. */
  readonly resolvedAt: number | null
}

/** Leaving a month at ordinary contentment. */
const monthlyLeaving = 0.042
const ordinary = 0.66

export function lifeOf(size: SampleSize, traits: Traits): Life {
  const dice = diceOf(size.seed, 'life', traits.index)
  const visits: Draft[] = []
  let { satisfaction } = traits
  let leftAt: number | null = null
  const never = traits.persona === null && dice.chance(0.13)
  if (never) leftAt = traits.joinedAt + dice.exponential(1 / 40) * day
  let at = never ? present : firstPurchase(dice, traits)
  while (at < present) {
    const visit = draftVisit(dice, traits, satisfaction, at, visits.length)
    visits.push(visit)
    satisfaction = visit.satisfaction
    const next = followingPurchase(dice, traits, visit.at)
    const leaving = leavingAfter(dice, traits, visit)
    if (leaving < Math.min(next, present) && (traits.persona === null || visits.length > 4)) {
      leftAt = leaving
      break
    }
    at = Math.max(next, visit.at + hour)
  }
  const winBacks = winBacksOf(dice, traits, visits)
  for (const { returnedAt } of winBacks) {
    if (returnedAt !== null) visits.push(draftVisit(dice, traits, satisfaction, returnedAt, 2))
  }
  return {
    traits,
    visits: visits
      .sort((a, b) => a.at - b.at)
      .map((visit, index) => ({ ...visit, id: `O-${traits.id.replace('-', '')}-${index + 1}` })),
    winBacks,
    leftAt: leftAt !== null && leftAt < present ? leftAt : null,
    satisfaction,
  }
}

type Draft = Omit<Visit, 'id'>

function firstPurchase(dice: Dice, { channel, joinedAt }: Traits): number {
  return channel.name === 'walk_in' ? joinedAt + 20 * minute : joinedAt + dice.exponential(1 / 9) * day + hour
}

function followingPurchase(dice: Dice, { frequency, seasonal }: Traits, from: number): number {
  let next = nextBySeason(dice, from, frequency)
  // Who buys for the holidays comes in November and December and hardly ever else.
  while (seasonal && next < present && !/-1[12]-/.test(iso(next)) && dice.chance(0.9)) {
    next = nextBySeason(dice, next, frequency)
  }
  return next
}

function leavingAfter(dice: Dice, { channel, member }: Traits, { at, satisfaction, problem }: Draft): number {
  if (problem && problem.resolvedAt === null && dice.chance(0.5)) {
    return problem.at + dice.exponential(1 / 18) * day
  }
  const monthly =
    monthlyLeaving * channel.leaving * (member ? 0.8 : 1.15) * Math.exp(3 * (ordinary - satisfaction))
  return at + dice.exponential(monthly / 30) * day
}

const within = (low: number, value: number, high: number): number => Math.min(Math.max(value, low), high)

function draftVisit(dice: Dice, traits: Traits, before: number, moment: number, earlier: number): Draft {
  const place = dice.chance(traits.buysOnline) ? 'web' : dice.chance(0.04) ? 'phone' : 'pos'
  const timed = place === 'web' ? online(dice, moment) : duringOpening(dice, moment)
  const at = within(traits.joinedAt + 15 * minute, timed, present - 10 * minute)
  const basket = basketOf(dice, traits, at, earlier)
  const lab = basket.lines.some(({ product }) => product.category === 'Lenses')
    ? labWork(dice, traits, at)
    : null
  const returned = dice.chance(0.03 + 0.06 * (1 - before)) ? at + dice.between(2, 21) * day : null
  const returnedAt = returned !== null && returned < present ? returned : null
  const problem = problemAfter(dice, at, lab, returnedAt)
  const moved =
    (lab?.late ? -0.11 : 0.012) +
    (returnedAt === null ? 0 : -0.03) +
    (problem === null ? 0 : problem.resolvedAt === null ? -0.28 : -0.02)
  return { at, place, basket, lab, returnedAt, problem, satisfaction: within(0.03, before + moved, 0.99) }
}

function labWork(dice: Dice, { branch }: Traits, at: number): LabWork {
  const promisedAt = at + dice.whole(5, 10) * day
  const late = dice.chance(branch.late)
  const readyAt = late ? promisedAt + dice.between(1, 12) * day : promisedAt - dice.between(0.05, 3.5) * day
  return { promisedAt, readyAt, late }
}

function problemAfter(
  dice: Dice,
  at: number,
  lab: LabWork | null,
  returnedAt: number | null,
): Problem | null {
  const share = 0.045 + (lab?.late ? 0.22 : 0) + (returnedAt === null ? 0 : 0.15)
  if (!dice.chance(share)) return null
  const category = lab?.late
    ? 'delivery'
    : returnedAt === null
      ? dice.weighted([
          ['quality', 4],
          ['prescription', lab ? 4 : 1],
          ['billing', 3],
          ['delivery', 2],
        ] as const)
      : 'returns'
  const began = returnedAt ?? (lab?.late ? lab.promisedAt + day : at + dice.between(0.2, 12) * day)
  const created = duringOpening(dice, began)
  if (created <= at || created >= present) return null
  const solved = dice.chance(0.84) ? created + dice.around(20, 1) * hour : null
  return { category, at: created, resolvedAt: solved !== null && solved < present ? solved : null }
}
