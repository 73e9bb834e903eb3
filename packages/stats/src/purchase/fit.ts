/**
 * Maximum likelihood for any purchase model. The search runs over ln θ, where every parameter is positive by
 * construction, on the mean over customers, where one tolerance suits ten customers and a million. Data problems
 * come back as a refusal with a sentence, never as an exception or NaN.
 */
import { minimise } from '../numeric/bfgs.ts'
import { inversePositiveDefinite, type Matrix } from '../numeric/cholesky.ts'
import { hessianOf, type Objective } from '../numeric/hessian.ts'
import { type GroupedHistories, thinned } from './grouped.ts'
import type { ModelDefinition, ModelName, Parameters } from './model.ts'

export interface FitOptions {
  /**
   * Adds a weak prior to ln θ: shapes near 1, times near a quarter of the mean age, standard deviation 1.5 (a factor
   * 4.5). By default only for small data, where the plain optimum is degenerate in 10–62 % of the samples.
   */
  readonly regularise?: boolean
}

export interface Fitted<K extends string> {
  readonly ok: true
  readonly model: ModelName
  readonly parameters: Parameters<K>
  /** Without the prior, whether or not one was used. */
  readonly logLikelihood: number
  readonly customers: number
  readonly repeatCustomers: number
  readonly regularised: boolean
  /** With the prior, where one was used. Null when the Hessian is not positive definite: nothing is identified. */
  readonly standardErrors: Parameters<K> | null
  /** Covariance of ln θ in the order of the model's `parameters`; null together with the standard errors. */
  readonly logCovariance: Matrix | null
  /** Parameters outside [1e−3, 1e3]: the likelihood has run along a ridge. */
  readonly outsideRange: readonly K[]
  readonly iterations: number
}

export type FitRefusalReason = 'no-customers' | 'no-repeat-purchases' | 'no-time' | 'did-not-converge'

export interface FitRefusal {
  readonly ok: false
  readonly model: ModelName
  readonly reason: FitRefusalReason
  readonly explanation: string
  readonly customers: number
  readonly repeatCustomers: number
}

export type Fit<K extends string> = Fitted<K> | FitRefusal

const explanations: Record<FitRefusalReason, string> = {
  'no-customers': 'There is no customer with a usable purchase history.',
  'no-repeat-purchases':
    'Nobody has bought on a second day, so there is nothing to learn a purchase rate from.',
  'no-time': 'All purchases lie on one day, so there is no time over which a rate could be measured.',
  'did-not-converge':
    'The likelihood has no maximum that the search could find; the data do not fit the model.',
}

const PRIOR_VARIANCE = 1.5 ** 2
/** In ln θ from the start: a factor of 8,000, outside [1e−3, 1e3] for every shape. */
const WALL = 9
const STIFFNESS = 0.01
const SMALL_CUSTOMERS = 500
const SMALL_REPEATERS = 200
const THIN_ABOVE = 20_000
const THIN_TO = 5_000

function meanAge(histories: GroupedHistories): number {
  let sum = 0
  for (let g = 0; g < histories.T.length; g++)
    sum += (histories.T[g] as number) * (histories.weight[g] as number)
  return sum / histories.customers
}

const toParameters = <K extends string>(names: readonly K[], ln: readonly number[]): Parameters<K> =>
  Object.fromEntries(names.map((name, i) => [name, Math.exp(ln[i] ?? 0)])) as Parameters<K>

/**
 * Mean negative log-likelihood over ln θ, with the prior where there is one. Where the data show no dropout the
 * likelihood rises for ever along a ridge; a wall far outside the plausible range stops the search there, and the
 * parameter is then reported as out of range.
 */
function objectiveOf<K extends string, L extends string>(
  definition: ModelDefinition<K, L>,
  histories: GroupedHistories,
  centre: readonly number[],
  regularised: boolean,
): Objective {
  const n = histories.customers
  const priorWeight = regularised ? 1 / (PRIOR_VARIANCE * n) : 0
  return (ln, gradient) => {
    const theta = toParameters(definition.parameters, ln)
    let value = -definition.likelihood(theta, histories, gradient) / n
    for (let i = 0; i < ln.length; i++) {
      const off = (ln[i] ?? 0) - (centre[i] ?? 0)
      const over = Math.sign(off) * Math.max(0, Math.abs(off) - WALL)
      value += (priorWeight * off * off + STIFFNESS * over * over) / 2
      gradient[i] = (-(gradient[i] ?? 0) * Math.exp(ln[i] ?? 0)) / n + priorWeight * off + STIFFNESS * over
    }
    return value
  }
}

export function fitPurchaseModel<K extends string, L extends string>(
  definition: ModelDefinition<K, L>,
  histories: GroupedHistories,
  options: FitOptions,
): Fit<K> {
  const { customers, repeatCustomers } = histories
  const about = { model: definition.name, customers, repeatCustomers }
  const refuse = (reason: FitRefusalReason): FitRefusal => ({
    ok: false,
    reason,
    explanation: explanations[reason],
    ...about,
  })
  if (customers === 0) return refuse('no-customers')
  const age = meanAge(histories)
  if (age === 0) return refuse('no-time')
  if (repeatCustomers === 0) return refuse('no-repeat-purchases')

  const regularised = options.regularise ?? (customers < SMALL_CUSTOMERS || repeatCustomers < SMALL_REPEATERS)
  const start = definition.parameters.map(name =>
    definition.timeParameters.includes(name) ? Math.log(age / 4) : 0,
  )
  const objective = objectiveOf(definition, histories, start, regularised)
  const large = histories.x.length > THIN_ABOVE
  const near = large
    ? minimise(
        objectiveOf(
          definition,
          thinned(histories, Math.floor(histories.x.length / THIN_TO)),
          start,
          regularised,
        ),
        start,
      )
    : null
  const gradientTolerance = large ? 1e-8 : 1e-9
  const found =
    near?.status === 'converged'
      ? minimise(objective, near.point, { gradientTolerance, inverseHessian: near.inverseHessian })
      : minimise(objective, start, { gradientTolerance })
  // a stalled search has reached the optimum to rounding where the slope per customer is this small
  if (found.status === 'not-finite' || !found.gradient.every(g => Math.abs(g) < 1e-6)) {
    return refuse('did-not-converge')
  }

  const parameters = toParameters(definition.parameters, found.point)
  const ignored = definition.parameters.map(() => 0)
  const hessian = hessianOf(objective, found.point).map(row => row.map(value => value * customers))
  const logCovariance = inversePositiveDefinite(hessian)
  const errors = definition.parameters.map((name, i) => [
    name,
    parameters[name] * Math.sqrt(logCovariance?.[i]?.[i] ?? 0),
  ])
  return {
    ok: true,
    ...about,
    parameters,
    logLikelihood: definition.likelihood(parameters, histories, ignored),
    regularised,
    standardErrors: logCovariance === null ? null : (Object.fromEntries(errors) as Parameters<K>),
    logCovariance,
    outsideRange: definition.parameters.filter(name => parameters[name] < 1e-3 || parameters[name] > 1e3),
    iterations: found.iterations,
  }
}
