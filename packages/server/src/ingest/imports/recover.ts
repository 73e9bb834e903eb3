import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { systemScope } from '../../auth/organization-choice.ts'
import type { ImportDeps } from './deps.ts'

export interface Recovered {
  readonly id: string
  readonly status: 'done' | 'failed'
}

/**
 * Says of every import that a crash interrupted whether it is whole or absent. Runs at the start, before any import
 * does: the facts themselves know, as the mark of an import is written in the transaction of its rows.
 */
export async function recoverImports(deps: ImportDeps): Promise<readonly Recovered[]> {
  const recovered: Recovered[] = []
  for (const { id, organizationId, status } of await deps.store.platform.imports.interrupted()) {
    const organization = await deps.store.platform.organizations.find(organizationId)
    if (!organization) continue
    const imports = deps.store.imports(systemScope(organization))
    const whole = status === 'committing' && (await deps.engine.isMerged(organizationId, id))
    const error = whole
      ? null
      : status === 'checking'
        ? 'The program ended while the file was being checked. Nothing of it was brought in; check it again.'
        : 'The program ended during this import. Nothing of it was brought in; check and import it again.'
    await imports.change(id, { status: whole ? 'done' : 'failed', error })
    if (whole) await rm(join(deps.folder, 'uploads', id), { force: true })
    recovered.push({ id, status: whole ? 'done' : 'failed' })
  }
  const staging = join(deps.folder, 'staging')
  for (const name of await readdir(staging).catch(() => [])) {
    await rm(join(staging, name), { recursive: true, force: true })
  }
  return recovered
}
