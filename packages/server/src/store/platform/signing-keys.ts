import type { Connection } from '../connection.ts'
import { fromText, type JsonObject, toText } from '../json.ts'

/** An EdDSA key pair under which access tokens are signed. */
export interface SigningKey {
  readonly kid: string
  readonly publicJwk: JsonObject
  readonly privateJwk: JsonObject
  readonly createdAt: string
}

export type PlatformSigningKeys = ReturnType<typeof platformSigningKeys>

/** Keys that sign access tokens, shared by every process on this store. */
export function platformSigningKeys({ platform, clock }: Connection) {
  return {
    /** Newest first. */
    list: (): Promise<readonly SigningKey[]> =>
      platform(async db => {
        const rows = await db
          .selectFrom('signing_keys')
          .selectAll()
          .orderBy('created_at', 'desc')
          .orderBy('kid')
          .execute()
        return rows.map(row => ({
          kid: row.kid,
          publicJwk: fromText<JsonObject>(row.public_jwk),
          privateJwk: fromText<JsonObject>(row.private_jwk),
          createdAt: row.created_at,
        }))
      }),

    add: (key: Omit<SigningKey, 'createdAt'>): Promise<void> =>
      platform(async db => {
        await db
          .insertInto('signing_keys')
          .values({
            kid: key.kid,
            public_jwk: toText(key.publicJwk),
            private_jwk: toText(key.privateJwk),
            created_at: clock.now().toISOString(),
          })
          .execute()
      }),

    remove: (kid: string): Promise<void> =>
      platform(async db => {
        await db.deleteFrom('signing_keys').where('kid', '=', kid).execute()
      }),
  }
}
