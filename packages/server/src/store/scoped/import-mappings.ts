import { fromText, type Json, toText } from '../json.ts'
import type { Tenant } from '../tenant.ts'

export interface RememberedMapping {
  readonly entity: string
  readonly mapping: Json
  readonly usedAt: string
}

export type ScopedImportMappings = ReturnType<typeof importMappings>

/** How files with the same headers were mapped before. */
export function importMappings(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    /** @param signature digest of the file's headers */
    remember: (signature: string, entity: string, mapping: Json): Promise<void> =>
      tenant.write(async db => {
        const values = { mapping: toText(mapping), used_at: tenant.now() }
        await db
          .insertInto('import_mappings')
          .values({ organization_id: organizationId, signature, entity, ...values })
          .onConflict(conflict =>
            conflict.columns(['organization_id', 'signature', 'entity']).doUpdateSet(values),
          )
          .execute()
      }),

    /** Mappings made for these headers, latest first. */
    recall: (signature: string): Promise<readonly RememberedMapping[]> =>
      tenant.read(async db => {
        const rows = await db
          .selectFrom('import_mappings')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .where('signature', '=', signature)
          .orderBy('used_at', 'desc')
          .execute()
        return rows.map(row => ({
          entity: row.entity,
          mapping: fromText<Json>(row.mapping),
          usedAt: row.used_at,
        }))
      }),
  }
}
