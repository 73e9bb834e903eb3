import { systemScope } from './auth/organization-choice.ts'
import type { Terminal } from './cli/command.ts'
import { type Importer, localImporter } from './cli/importer.ts'
import { remoteImporter } from './cli/remote-importer.ts'
import { type ControlPlane, importsOver, openControlPlane, openWarehouse } from './compose.ts'
import { Failure, notFound } from './lib/errors.ts'
import type { Settings } from './settings.ts'
import { lockFolder, runningServer } from './store/dataFolder.ts'

/** The parts of the program as a command in a terminal uses them, opened when they are needed. */
export interface OpenTerminal extends Terminal {
  importer(): Promise<Importer>
  close(): Promise<void>
}

/** Opens nothing yet. */
export function openTerminal(settings: Settings, tell: (line: string) => void): OpenTerminal {
  const undo: (() => Promise<void> | void)[] = []
  let control: Promise<ControlPlane> | undefined
  const terminal: OpenTerminal = {
    folder: settings.dataFolder,
    control: () => {
      control ??= openControlPlane(settings).then(opened => {
        undo.push(opened.close)
        return opened
      })
      return control
    },
    async scope(idOrSlug) {
      const { store } = await terminal.control()
      const organization = await store.platform.organizations.find(idOrSlug)
      if (!organization) throw notFound('organization', idOrSlug)
      return systemScope(organization, 'Terminal')
    },
    async importer() {
      const { store } = await terminal.control()
      const lock = lockFolder(settings.dataFolder)
      if (!lock) return remoteImporter(addressOfServer(settings.dataFolder), store)
      undo.push(() => lock.release())
      const { engine } = await openWarehouse(settings)
      undo.push(() => engine.close())
      return localImporter(importsOver(settings, store, engine))
    },
    tell,
    async close() {
      for (const step of undo.splice(0).reverse()) await step()
    },
  }
  return terminal
}

function addressOfServer(folder: string): string {
  const server = runningServer(folder)
  if (server) return server.address
  throw new Failure(
    'conflict',
    `Another process holds the data folder ${folder} and does not answer requests. Wait for it to end, then try again.`,
  )
}
