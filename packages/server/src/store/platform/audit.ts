import { randomUUID } from 'node:crypto'
import type { Connection } from '../connection.ts'
import { type JsonObject, toText } from '../json.ts'

export interface PlatformEvent {
  readonly actor: { readonly kind: 'user' | 'system'; readonly id: string; readonly name: string }
  readonly action: string
  readonly target?: string | null
  readonly organizationId?: string | null
  readonly details?: JsonObject
  readonly ip?: string | null
}

export type PlatformAudit = ReturnType<typeof platformAudit>

/** The trail of what happens outside an organization: signing in, passwords, new organizations. */
export function platformAudit({ platform, clock }: Connection) {
  return {
    record: (event: PlatformEvent): Promise<void> =>
      platform(async db => {
        await db
          .insertInto('audit')
          .values({
            id: randomUUID(),
            organization_id: event.organizationId ?? null,
            actor_kind: event.actor.kind,
            actor_id: event.actor.id,
            actor_name: event.actor.name,
            action: event.action,
            target: event.target ?? null,
            details: toText(event.details ?? {}),
            ip: event.ip ?? null,
            at: clock.now().toISOString(),
          })
          .execute()
      }),
  }
}
