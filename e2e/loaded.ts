import { cpSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { signUpByApi } from './account.ts'
import { emptyFolder, type RunningServer, startServer } from './server.ts'

/**
 * A server with its first owner and both samples, for tests that do not watch them come in. They are loaded once a
 * run; each caller has a copy of the folder to itself.
 */
export async function startLoadedServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const loaded = join(inject('shelf'), 'loaded')
  if (!existsSync(loaded)) {
    const first = await startServer({}, join(inject('shelf'), 'loading'))
    await signUpByApi(first)
    await first.printed(/The sample company is loaded/)
    await first.stop()
    renameSync(first.folder, loaded)
  }
  const folder = emptyFolder()
  cpSync(loaded, folder, { recursive: true })
  return startServer(environment, folder)
}
