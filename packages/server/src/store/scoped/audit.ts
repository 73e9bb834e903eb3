import { Failure } from '../../lib/errors.ts'
import { fromText, type JsonObject } from '../json.ts'
import type { Tenant } from '../tenant.ts'

export interface AuditEntry {
  readonly id: string
  readonly actor: { readonly kind: 'user' | 'key' | 'system'; readonly id: string; readonly name: string }
  /** What was done, as `thing.verb`. */
  readonly action: string
  readonly target: string | null
  readonly details: JsonObject
  readonly ip: string | null
  readonly at: string
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}

export type ScopedAudit = ReturnType<typeof audit>

/** What was changed in the organization, by whom. Rows are only ever added. */
export function audit(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    /** Adds a line for a change made elsewhere, such as in the warehouse. */
    record: (action: string, target: string | null, details?: JsonObject): Promise<void> =>
      tenant.write(db => tenant.record(db, action, target, details)),

    /**
     * Newest first, `limit` at a time.
     *
     * @param after the `next` of the page before
     * @throws Failure invalid_request when `after` is no such mark
     */
    page: ({ limit = 50, after }: { limit?: number; after?: string | undefined } = {}): Promise<AuditPage> =>
      tenant.read(async db => {
        const mark = after === undefined ? null : markOf(after)
        const rows = await db
          .selectFrom('audit')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .$if(mark !== null, query =>
            query.where(condition =>
              condition.or([
                condition('at', '<', mark?.at ?? ''),
                condition.and([condition('at', '=', mark?.at ?? ''), condition('id', '<', mark?.id ?? '')]),
              ]),
            ),
          )
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1)
          .execute()
        const shown = rows.slice(0, limit)
        const last = shown.at(-1)
        return {
          entries: shown.map(row => ({
            id: row.id,
            actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
            action: row.action,
            target: row.target,
            details: fromText<JsonObject>(row.details),
            ip: row.ip,
            at: row.at,
          })),
          next: rows.length > limit && last ? `${last.at}_${last.id}` : null,
        }
      }),
  }
}

function markOf(text: string): { at: string; id: string } {
  const [at, id, ...more] = text.split('_')
  if (!at || !id || more.length > 0) {
    throw new Failure('invalid_request', 'Send `after` exactly as `next` of the page before gave it.', {
      fields: [{ path: 'after', message: 'is no mark of a page' }],
    })
  }
  return { at, id }
}
