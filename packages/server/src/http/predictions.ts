import {
  getPredictionRun,
  listModelCards,
  type ModelCard,
  type PredictionRun,
  startPredictions,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../auth/route.ts'
import type { Store } from '../store/open.ts'
import type { Job } from '../store/scoped/jobs.ts'

/** Runs of the predictions and what they learned; the scores themselves are metrics. */
export function predictionRoutes(deps: {
  readonly store: Store
  /** The kind of job that is a run. */
  readonly kind: string
  readonly start: (scope: Parameters<Store['jobs']>[0]) => Promise<Job>
}): Route[] {
  const { store, kind, start } = deps
  return [
    scopedRoute(startPredictions, async ({ scope }) => described(await start(scope))),

    scopedRoute(getPredictionRun, async ({ scope }) => {
      const last = await store.jobs(scope).latest(kind)
      return { run: last && described(last) }
    }),

    scopedRoute(listModelCards, async ({ scope, query }) => ({
      models: (await store.modelCards(scope).list(query.limit)).map(
        ({ card }) => card as unknown as ModelCard,
      ),
    })),
  ]
}

function described({ id, status, progress, error, createdAt, finishedAt }: Job): PredictionRun {
  const { step, share } = progress ?? {}
  return {
    id,
    status,
    step: typeof step === 'string' ? step : null,
    share: status === 'done' ? 1 : typeof share === 'number' ? share : null,
    error,
    created_at: createdAt,
    finished_at: finishedAt,
  }
}
