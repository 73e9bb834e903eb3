import {
  customerCounts,
  customerLifecycle,
  overviewFigures,
  retentionCurve,
  revenueOverTime,
  rfmSummary,
  topCountries,
  topProducts,
} from '@clientele/contract'
import { systemScope } from './auth/organization-choice.ts'
import type { Log } from './lib/log.ts'
import type { Store } from './store/open.ts'
import { answer, type Warehouse } from './warehouse/answer.ts'

const year = { period: 'last_12_months' } as const
const monthly = { ...year, interval: 'month' } as const

/**
 * What the page that people open first asks, with the parameters that it has unless told; what takes longest stands
 * first, so that it is ready before anybody has signed in.
 */
export const firstQuestions = [
  [topProducts, { ...year, limit: 8 }],
  [overviewFigures, year],
  [customerCounts, year],
  [revenueOverTime, monthly],
  [rfmSummary, year],
  [customerLifecycle, monthly],
  [topCountries, { ...year, limit: 8 }],
  [retentionCurve, { ...monthly, compare: 'none' }],
] as const

/** More than these have no first page ready: it would take the machine from those who have come meanwhile. */
const mostOrganizations = 3

export interface Warming {
  /** Settles when all is ready. */
  readonly done: Promise<void>
  /** Ends what is still to do. */
  stop(): Promise<void>
}

/**
 * Opens organizations and asks what their first page asks, one question after the other, so that whoever comes first
 * after a start does not wait for files to be opened and read.
 */
export function startWarming(warehouse: Warehouse, store: Pick<Store, 'platform'>, log: Log): Warming {
  const ending = new AbortController()
  const warm = async () => {
    const organizations = await store.platform.organizations.list()
    for (const organization of organizations.slice(0, mostOrganizations)) {
      const { rows } = await warehouse.engine.state(organization.id)
      if ((rows.orders ?? 0) === 0) continue
      for (const [metric, params] of firstQuestions) {
        if (ending.signal.aborted) return
        // a signal for each, as all that wait for one stay with it to its end
        const signal = AbortSignal.any([ending.signal])
        await answer(warehouse, systemScope(organization), metric.id, params, signal)
      }
    }
  }
  const done = warm().catch(error => {
    if (!ending.signal.aborted) log.warn({ err: error }, 'the first page could not be made ready')
  })
  return {
    done,
    stop() {
      ending.abort()
      return done
    },
  }
}
