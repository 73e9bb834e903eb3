import type { Connection } from '../connection.ts'
import { type Import, importOf } from '../scoped/imports.ts'

export type PlatformImports = ReturnType<typeof platformImports>

/** Imports of every organization, for a start after a crash. */
export function platformImports({ platform }: Connection) {
  return {
    /** Imports that a process was checking or committing when it ended. */
    interrupted: (): Promise<readonly Import[]> =>
      platform(async db => {
        const rows = await db
          .selectFrom('imports')
          .selectAll()
          .where('status', 'in', ['checking', 'committing'])
          .orderBy('created_at')
          .execute()
        return rows.map(importOf)
      }),
  }
}
