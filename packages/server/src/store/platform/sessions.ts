import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Connection } from '../connection.ts'
import type { Tables } from '../schema.ts'

export interface Session {
  readonly id: string
  readonly userId: string
  readonly userAgent: string
  readonly ip: string
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly expiresAt: string
  readonly revokedAt: string | null
}

export interface NewSession {
  readonly userId: string
  readonly userAgent: string
  readonly ip: string
  readonly expiresAt: Date
  /** SHA-256 of the first refresh token. */
  readonly tokenHash: string
}

/** A refresh token that came back, with the session it belongs to. */
export interface PresentedToken {
  readonly session: Session
  /** When another took its place; null for one that is current. */
  readonly replacedAt: string | null
}

export type PlatformSessions = ReturnType<typeof platformSessions>

/** Sign-ins and their refresh tokens. */
export function platformSessions(connection: Connection) {
  const { platform, clock } = connection
  const now = () => clock.now().toISOString()
  return {
    start: (input: NewSession): Promise<Session> =>
      connection.transaction(({ platform }) =>
        platform(async db => {
          const row = await db
            .insertInto('sessions')
            .values({
              id: randomUUID(),
              user_id: input.userId,
              user_agent: input.userAgent,
              ip: input.ip,
              created_at: now(),
              last_used_at: now(),
              expires_at: input.expiresAt.toISOString(),
              revoked_at: null,
            })
            .returningAll()
            .executeTakeFirstOrThrow()
          await db
            .insertInto('refresh_tokens')
            .values({ hash: input.tokenHash, session_id: row.id, created_at: now(), replaced_at: null })
            .execute()
          return sessionOf(row)
        }),
      ),

    byId: (id: string): Promise<Session | null> =>
      platform(async db => {
        const row = await db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()
        return row ? sessionOf(row) : null
      }),

    byToken: (hash: string): Promise<PresentedToken | null> =>
      platform(async db => {
        const row = await db
          .selectFrom('refresh_tokens')
          .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
          .selectAll('sessions')
          .select('refresh_tokens.replaced_at')
          .where('refresh_tokens.hash', '=', hash)
          .executeTakeFirst()
        return row ? { session: sessionOf(row), replacedAt: row.replaced_at } : null
      }),

    /** Gives the session a new refresh token; the presented one counts as replaced from its first use on. */
    rotate: (sessionId: string, presented: string, next: string, expiresAt: Date): Promise<void> =>
      connection.transaction(({ platform }) =>
        platform(async db => {
          await db
            .updateTable('refresh_tokens')
            .set({ replaced_at: now() })
            .where('hash', '=', presented)
            .where('replaced_at', 'is', null)
            .execute()
          await db
            .insertInto('refresh_tokens')
            .values({ hash: next, session_id: sessionId, created_at: now(), replaced_at: null })
            .execute()
          await db
            .updateTable('sessions')
            .set({ last_used_at: now(), expires_at: expiresAt.toISOString() })
            .where('id', '=', sessionId)
            .execute()
        }),
      ),

    async revoke(id: string): Promise<void> {
      await platform(db =>
        db
          .updateTable('sessions')
          .set({ revoked_at: now() })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .execute(),
      )
      connection.identityChanged()
    },

    /** Ends all sessions of a user, but for one if told. */
    async revokeAll(userId: string, except?: string): Promise<void> {
      await platform(db =>
        db
          .updateTable('sessions')
          .set({ revoked_at: now() })
          .where('user_id', '=', userId)
          .where('revoked_at', 'is', null)
          .$if(except !== undefined, query => query.where('id', '<>', except ?? ''))
          .execute(),
      )
      connection.identityChanged()
    },

    /** Forgets sessions that ended before an instant, with their tokens. Answers how many. */
    forget: (before: Date): Promise<number> =>
      platform(async db => {
        const rows = await db
          .deleteFrom('sessions')
          .where('expires_at', '<', before.toISOString())
          .returning('id')
          .execute()
        return rows.length
      }),
  }
}

function sessionOf(row: Selectable<Tables['sessions']>): Session {
  return {
    id: row.id,
    userId: row.user_id,
    userAgent: row.user_agent,
    ip: row.ip,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}
