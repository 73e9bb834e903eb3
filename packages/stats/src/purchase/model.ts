/**
 * One interface for every purchase model. A model is a plain object, its parameters plain JSON; nothing is kept
 * between calls.
 */
import type { Random } from '../numeric/random.ts'
import type { Fit, FitOptions } from './fit.ts'
import type { GroupedHistories } from './grouped.ts'
import type { PurchaseHistory } from './history.ts'

export type ModelName = 'bg-nbd' | 'pareto-nbd' | 'mbg-nbd' | 'nbd'

export type Parameters<K extends string> = Readonly<Record<K, number>>

/** All times in weeks; probabilities in [0, 1]; counts are expected repeat purchase days. */
export interface PurchaseModel<K extends string = string> {
  readonly name: ModelName
  readonly parameters: readonly K[]
  /** Whether the model has a customer stop buying at all. */
  readonly dropout: boolean
  fit(histories: GroupedHistories, options?: FitOptions): Fit<K>
  logLikelihood(p: Parameters<K>, histories: GroupedHistories): number
  probabilityAlive(p: Parameters<K>, history: PurchaseHistory): number
  /** E[X(t)] of a customer at the first purchase. */
  expectedPurchases(p: Parameters<K>, t: number): number
  /** E[Y(t) | x, t_x, T]. */
  conditionalExpectedPurchases(p: Parameters<K>, history: PurchaseHistory, t: number): number
  /** P(X(t) = n) of a customer at the first purchase. */
  probabilityOfPurchases(p: Parameters<K>, n: number, t: number): number
  /** P(Y(t) = n | x, t_x, T). */
  conditionalProbabilityOfPurchases(p: Parameters<K>, history: PurchaseHistory, n: number, t: number): number
  /** P(Y(t) ≥ 1 | x, t_x, T). */
  probabilityOfAnyPurchase(p: Parameters<K>, history: PurchaseHistory, t: number): number
  /** Times of the purchases in (0, t] of one simulated customer at the first purchase. */
  simulate(p: Parameters<K>, t: number, random: Random): number[]
  /** Times after T of the purchases in (0, t] of one simulated customer with this history. */
  simulateFuture(p: Parameters<K>, history: PurchaseHistory, t: number, random: Random): number[]
}

/**
 * What a model adds. In all four, a customer known to be alive at T behaves like a fresh customer with updated
 * parameters (the gamma and beta distributions are conjugate), so the living process is written once and the
 * conditional predictions follow from it.
 */
export interface ModelDefinition<K extends string, L extends string = K> {
  readonly name: ModelName
  readonly parameters: readonly K[]
  readonly dropout: boolean
  /** The parameter with the unit of time that scales the purchase rate. */
  readonly timeParameters: readonly K[]
  /** Log-likelihood; adds nothing but writes the gradient, in the order of `parameters`. */
  readonly likelihood: (p: Parameters<K>, histories: GroupedHistories, gradient: number[]) => number
  readonly probabilityAlive: (p: Parameters<K>, history: PurchaseHistory) => number
  /** P(alive just after the first purchase); 1 unless customers may die at time zero. */
  readonly aliveAtStart: (p: Parameters<K>) => number
  /** Parameters of the living process at T, given alive at T; the history is null at the first purchase. */
  readonly living: (p: Parameters<K>, history: PurchaseHistory | null) => Parameters<L>
  readonly process: LivingProcess<L>
}

/** The future of a customer who is alive now. */
export interface LivingProcess<L extends string> {
  readonly expected: (p: Parameters<L>, t: number) => number
  readonly probabilityOf: (p: Parameters<L>, n: number, t: number) => number
  readonly probabilityOfNone: (p: Parameters<L>, t: number) => number
  readonly simulate: (p: Parameters<L>, t: number, random: Random) => number[]
}
