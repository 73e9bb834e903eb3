import {
  type ActivityRecord,
  createActivities,
  customerActivities,
  type IngestResult,
  identifyVisitor,
  recentActivities,
} from '@clientele/contract'
import { systemScope } from '../../auth/organization-choice.ts'
import { type Route, type ScopedCall, scopedRoute } from '../../auth/route.ts'
import type { Scope } from '../../auth/scope.ts'
import { Failure, notFound } from '../../lib/errors.ts'
import { type Sql, sql } from '../../lib/sql.ts'
import { findRecord, listRecords, shownRecord } from '../../warehouse/records.ts'
import { completed, isPublicKey, type Sent } from '../activities/complete.ts'
import type { CountryOf } from '../activities/country-of.ts'
import { identify, knownCustomers } from '../activities/identify.ts'
import type { RecordDeps } from '../deps.ts'
import { presentOf } from '../present.ts'

export interface ActivityDeps extends RecordDeps {
  readonly countryOf: CountryOf
  readonly keepsAddresses: boolean
}

type Rejected = IngestResult['rejected'][number]
type Row = ReturnType<typeof completed>

/** What customers and visitors do, as pages and servers tell it. */
export function activityRoutes(deps: ActivityDeps): Route[] {
  const { warehouse } = deps

  const list = async (
    scope: Scope,
    where: readonly Sql[],
    { limit, offset }: { limit: number; offset: number },
  ) => {
    const order = sql`occurred_at desc, id desc`
    const { records, total } = await listRecords(warehouse, scope, 'activities', {
      where,
      order,
      limit,
      offset,
    })
    return {
      activities: records.map(
        record => shownRecord('activities', record, scope) as unknown as ActivityRecord,
      ),
      total,
    }
  }
  const ofType = (type: string | undefined): readonly Sql[] =>
    type === undefined ? [] : [sql`type = ${type}`]

  return [
    scopedRoute(createActivities, async call => {
      const { scope, body } = call
      const single = !Array.isArray(body) && !isBatch(body)
      const sent: readonly Sent[] = Array.isArray(body) ? body : isBatch(body) ? body.activities : [body]
      const surroundings = {
        ...deps,
        scope,
        now: presentOf(scope.organization, warehouse.clock),
        visitor: visitorOf(call),
      }
      const rows = await vouchedFor(
        deps,
        scope,
        sent.map(one => completed(one, surroundings)),
      )
      const { accepted, rejected } = await deps.write(systemScope(scope.organization), 'activities', rows)
      if (single && rejected.length > 0) throw refused(rejected)
      const bad = new Set(rejected.map(({ index }) => index))
      await link(
        deps,
        scope,
        rows.filter((_, index) => !bad.has(index)),
      )
      return { accepted, rejected, ids: rows.map(({ id }) => id) }
    }),
    scopedRoute(identifyVisitor, async ({ scope, body: { anonymous_id, customer_id } }) => {
      if (isPublicKey(scope) && !(await knownCustomers(deps, scope, [customer_id])).has(customer_id)) {
        throw new Failure(
          'invalid_request',
          `There is no customer «${customer_id}» here yet. Add them first.`,
          {
            fields: [{ path: 'customer_id', message: 'is no customer here' }],
          },
        )
      }
      await identify(deps, scope, anonymous_id, customer_id)
      return { anonymous_id, customer_id }
    }),
    scopedRoute(customerActivities, async ({ scope, params: { user_id: id }, query }) => {
      if (!(await findRecord(warehouse, scope, 'customers', id))) throw notFound('customer', id)
      return list(scope, [sql`customer_id = ${id}`, ...ofType(query.type)], query)
    }),
    scopedRoute(recentActivities, ({ scope, query }) => list(scope, ofType(query.type), query)),
  ]
}

const isBatch = (body: object): body is { readonly activities: readonly Sent[] } =>
  'activities' in body && Array.isArray(body.activities)

/** Only a browser sends the origin of its page along; the address of any other program is not a visitor's. */
function visitorOf({ raw, ip, userAgent }: ScopedCall<typeof createActivities>) {
  return raw.request.headers.origin === undefined ? null : { ip, userAgent }
}

/** A key that anybody may hold makes no customers: it can name those who are there. */
async function vouchedFor(deps: RecordDeps, scope: Scope, rows: readonly Row[]): Promise<readonly Row[]> {
  if (!isPublicKey(scope)) return rows
  const named = rows.flatMap(({ customer_id: id }) => (typeof id === 'string' ? [id] : []))
  const known = await knownCustomers(deps, scope, [...new Set(named)])
  return rows.map(row => (known.has(String(row.customer_id)) ? row : { ...row, customer_id: undefined }))
}

/** Links visitors whom an activity identifies; one who is somebody else already stays who they are. */
async function link(deps: RecordDeps, scope: Scope, rows: readonly Sent[]): Promise<void> {
  for (const { type, anonymous_id: visitor, customer_id: customer } of rows) {
    if (type !== 'identify' || typeof visitor !== 'string' || typeof customer !== 'string') continue
    await identify(deps, scope, visitor, customer).catch((error: unknown) => {
      if (error instanceof Failure && error.code === 'conflict') return
      throw error
    })
  }
}

function refused(rejected: readonly Rejected[]): Failure {
  const fields = rejected.map(({ path, message }) => ({ path, message }))
  const detail = fields.map(({ path, message }) => `${path}: ${message}`).join('; ')
  return new Failure('invalid_request', `Mend the body: ${detail}.`, { fields })
}
