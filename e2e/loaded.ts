import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { signUpByApi } from './account.ts'
import { until } from './condition.ts'
import { emptyFolder, type RunningServer, startServer } from './server.ts'

/**
 * A server with its first owner and both samples, for tests that do not watch them come in. They are loaded once a
 * run; each caller has a copy of the folder to itself.
 */
export async function startLoadedServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const loaded = join(inject('shelf'), 'loaded')
  if (isFirst(join(inject('shelf'), 'claim'))) {
    const first = await startServer({}, join(inject('shelf'), 'loading'))
    await signUpByApi(first)
    await first.printed(/The sample company is loaded/)
    await first.stop()
    renameSync(first.folder, loaded)
  }
  await until('the samples that another file loads', async () => existsSync(loaded), Boolean, {
    within: 150_000,
  })
  const folder = emptyFolder()
  cpSync(loaded, folder, { recursive: true })
  return startServer(environment, folder)
}

/** Files run side by side: who makes the folder loads the samples, the others wait. */
function isFirst(claim: string): boolean {
  try {
    mkdirSync(claim)
    return true
  } catch {
    return false
  }
}
