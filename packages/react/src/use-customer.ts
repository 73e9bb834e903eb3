import { useCallback, useEffect, useState } from 'react'
import type { AnalyticsService } from './analytics-service.ts'
import type { CustomerAnswer } from './answers.ts'

export type CustomerState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: Error; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly answer: CustomerAnswer }

/** Asks about one customer, and anew when another is named; an answer that comes too late is dropped. */
export function useCustomer(service: AnalyticsService, id: number | string, recent: number): CustomerState {
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<CustomerState>({ kind: 'loading' })
  const retry = useCallback(() => setAttempt(before => before + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is asked for by its number alone
  useEffect(() => {
    const stop = new AbortController()
    setState({ kind: 'loading' })
    service
      .getCustomerAnalytics(id, recent > 0, Math.max(recent, 1), stop)
      .then(answer => !stop.signal.aborted && setState({ kind: 'ready', answer }))
      .catch((error: Error) => !stop.signal.aborted && setState({ kind: 'failed', error, retry }))
    return () => stop.abort()
  }, [service, id, recent, attempt])
  return state
}
