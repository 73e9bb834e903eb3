import { type Kysely, sql } from 'kysely'
import type { StoreKind } from '../connection.ts'

/** The audit trail can be added to and read; the database itself refuses the rest. */
export async function appendOnlyAudit(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  switch (kind) {
    case 'sqlite':
      for (const change of ['update', 'delete']) {
        await sql`
          create trigger ${sql.id(`audit_refuses_${change}`)} before ${sql.raw(change)} on audit
          begin select raise(abort, 'the audit trail is append-only'); end`.execute(db)
      }
      return
    case 'postgres':
      await sql`
        create function audit_refuses() returns trigger language plpgsql as
        $$ begin raise exception 'the audit trail is append-only'; end $$`.execute(db)
      await sql`
        create trigger audit_refuses before update or delete or truncate on audit
        for each statement execute function audit_refuses()`.execute(db)
      return
    default:
      kind satisfies never
  }
}
