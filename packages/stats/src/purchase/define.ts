import { type Fit, fitPurchaseModel } from './fit.ts'
import type { ModelDefinition, PurchaseModel } from './model.ts'

/** The whole interface from the few things in which the models differ. */
export function definePurchaseModel<K extends string, L extends string>(
  definition: ModelDefinition<K, L>,
): PurchaseModel<K> {
  const { name, parameters, dropout, process, living, aliveAtStart, probabilityAlive } = definition
  const probability = (alive: number, n: number, livingProbability: number): number =>
    (n === 0 ? 1 - alive : 0) + alive * livingProbability
  return {
    name,
    parameters,
    dropout,
    fit: (histories, options = {}): Fit<K> => fitPurchaseModel(definition, histories, options),
    logLikelihood: (p, histories) =>
      definition.likelihood(p, histories, new Array<number>(parameters.length).fill(0)),
    probabilityAlive,
    expectedPurchases: (p, t) => aliveAtStart(p) * process.expected(living(p, null), t),
    conditionalExpectedPurchases: (p, history, t) =>
      probabilityAlive(p, history) * process.expected(living(p, history), t),
    probabilityOfPurchases: (p, n, t) =>
      probability(aliveAtStart(p), n, process.probabilityOf(living(p, null), n, t)),
    conditionalProbabilityOfPurchases: (p, history, n, t) =>
      probability(probabilityAlive(p, history), n, process.probabilityOf(living(p, history), n, t)),
    probabilityOfAnyPurchase: (p, history, t) =>
      probabilityAlive(p, history) * (1 - process.probabilityOfNone(living(p, history), t)),
    simulate: (p, t, random) =>
      random.uniform() < aliveAtStart(p) ? process.simulate(living(p, null), t, random) : [],
    simulateFuture: (p, history, t, random) =>
      random.uniform() < probabilityAlive(p, history) ? process.simulate(living(p, history), t, random) : [],
  }
}
