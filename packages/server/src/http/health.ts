import { getHealth } from '@clientele/contract'
import { publicRoute, type Route } from '../auth/route.ts'

export interface StoreHealth {
  readonly kind: string
  readonly state: 'ok' | 'down'
  readonly detail?: string
}

export interface HealthDeps {
  readonly version: string
  readonly environment: string
  readonly control: () => Promise<StoreHealth>
  readonly facts: () => Promise<StoreHealth>
}

/** `/health` asks each store; it answers 503 while one of them does not answer. */
export function healthRoutes(deps: HealthDeps): Route[] {
  return [
    publicRoute(getHealth, async ({ raw }) => {
      const [control, facts] = await Promise.all([deps.control(), deps.facts()])
      const healthy = control.state === 'ok' && facts.state === 'ok'
      if (!healthy) raw.reply.status(503)
      const body = {
        status: healthy ? ('healthy' as const) : ('unhealthy' as const),
        service: 'clientele',
        version: deps.version,
        environment: deps.environment,
        database: control.state === 'ok' ? 'connected' : 'unreachable',
        stores: { control, facts },
      }
      if (!healthy) await raw.reply.send(body)
      return body
    }),
  ]
}
