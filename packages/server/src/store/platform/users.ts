import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { Failure } from '../../lib/errors.ts'
import type { Connection } from '../connection.ts'
import type { Tables } from '../schema.ts'

export interface User {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly passwordHash: string
  /** Runs the installation: may enter every organization and create new ones. */
  readonly platformAdmin: boolean
  readonly createdAt: string
  readonly disabledAt: string | null
}

export interface NewUser {
  readonly email: string
  readonly name: string
  readonly passwordHash: string
  readonly platformAdmin: boolean
}

/** The spelling under which an e-mail address is kept and compared. */
export function normalEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

export type PlatformUsers = ReturnType<typeof platformUsers>

/** People, whatever organization they belong to. */
export function platformUsers(connection: Connection) {
  const { platform, clock } = connection
  return {
    /** @throws Failure conflict when the e-mail address has an account */
    async create(input: NewUser): Promise<User> {
      const row = await platform(db =>
        db
          .insertInto('users')
          .values({
            id: randomUUID(),
            email: normalEmail(input.email),
            name: input.name,
            password_hash: input.passwordHash,
            platform_admin: input.platformAdmin ? 1 : 0,
            created_at: clock.now().toISOString(),
            disabled_at: null,
          })
          .onConflict(conflict => conflict.column('email').doNothing())
          .returningAll()
          .executeTakeFirst(),
      )
      if (!row) {
        throw new Failure(
          'conflict',
          'This e-mail address has an account already. Sign in with it instead.',
          {
            fields: [{ path: 'email', message: 'has an account already' }],
          },
        )
      }
      connection.identityChanged()
      return userOf(row)
    },

    byEmail: (email: string): Promise<User | null> =>
      platform(async db => {
        const row = await db
          .selectFrom('users')
          .selectAll()
          .where('email', '=', normalEmail(email))
          .executeTakeFirst()
        return row ? userOf(row) : null
      }),

    byId: (id: string): Promise<User | null> =>
      platform(async db => {
        const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
        return row ? userOf(row) : null
      }),

    list: (): Promise<readonly User[]> =>
      platform(async db => (await db.selectFrom('users').selectAll().orderBy('email').execute()).map(userOf)),

    /** Whether anybody has an account; none means that the first owner has yet to sign up. */
    any: (): Promise<boolean> =>
      platform(
        async db => (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined,
      ),

    async setPasswordHash(id: string, passwordHash: string): Promise<void> {
      await platform(db =>
        db.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', id).execute(),
      )
      connection.identityChanged()
    },

    /** A disabled user's tokens stop working at once; what the user did stays. */
    async setDisabled(id: string, disabled: boolean): Promise<void> {
      const disabled_at = disabled ? clock.now().toISOString() : null
      await platform(db => db.updateTable('users').set({ disabled_at }).where('id', '=', id).execute())
      connection.identityChanged()
    },
  }
}

function userOf(row: Selectable<Tables['users']>): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    passwordHash: row.password_hash,
    platformAdmin: row.platform_admin === 1,
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
  }
}
