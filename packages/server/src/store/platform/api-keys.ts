import type { Connection } from '../connection.ts'
import { type ApiKey, apiKeyOf } from '../scoped/api-keys.ts'

export type PlatformApiKeys = ReturnType<typeof platformApiKeys>

/** Keys before it is known whose they are: for checking one that came with a request. */
export function platformApiKeys({ platform }: Connection) {
  return {
    byPrefix: (prefix: string): Promise<{ readonly key: ApiKey; readonly hash: string } | null> =>
      platform(async db => {
        const row = await db
          .selectFrom('api_keys')
          .selectAll()
          .where('prefix', '=', prefix)
          .executeTakeFirst()
        return row ? { key: apiKeyOf(row), hash: row.hash } : null
      }),

    used: (id: string, at: Date): Promise<void> =>
      platform(async db => {
        await db
          .updateTable('api_keys')
          .set({ last_used_at: at.toISOString() })
          .where('id', '=', id)
          .execute()
      }),
  }
}
