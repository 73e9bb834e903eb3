import { systemScope } from './auth/organization-choice.ts'
import type { Terminal } from './cli/command.ts'
import { type Importer, localImporter } from './cli/importer.ts'
import type { Restore } from './cli/operations.ts'
import { remoteImporter } from './cli/remote-importer.ts'
import { type ControlPlane, importsOver, openControlPlane, openWarehouse } from './compose.ts'
import { Failure, notFound } from './lib/errors.ts'
import { localOperations, type Operations, remoteOperations } from './operations/jobs.ts'
import { restoreAll, restoreOne } from './operations/restore.ts'
import type { Settings } from './settings.ts'
import { lockFolder, runningServer } from './store/dataFolder.ts'
import type { Engine } from './warehouse/engine.ts'

/** The parts of the program as a command in a terminal uses them, opened when they are needed. */
export interface OpenTerminal extends Terminal {
  importer(): Promise<Importer>
  operations(): Promise<Operations>
  readonly restore: Restore
  close(): Promise<void>
}

/** Opens nothing yet. */
export function openTerminal(settings: Settings, tell: (line: string) => void): OpenTerminal {
  const undo: (() => Promise<void> | void)[] = []
  let control: Promise<ControlPlane> | undefined
  /** The engine of the folder, where nobody else holds it. */
  const heldEngine = async (): Promise<Engine | null> => {
    const lock = lockFolder(settings.dataFolder)
    if (!lock) return null
    undo.push(() => lock.release())
    const { engine } = await openWarehouse(settings)
    undo.push(() => engine.close())
    return engine
  }
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
      const engine = await heldEngine()
      return engine
        ? localImporter(importsOver(settings, store, engine))
        : remoteImporter(addressOfServer(settings.dataFolder), store)
    },
    async operations() {
      const { store } = await terminal.control()
      const engine = await heldEngine()
      if (engine) return localOperations({ store, engine, folder: settings.dataFolder })
      addressOfServer(settings.dataFolder)
      return remoteOperations(store)
    },
    async restore(backup, organization, force) {
      const lock = lockFolder(settings.dataFolder)
      if (!lock) {
        throw new Failure(
          'conflict',
          `The data folder ${settings.dataFolder} is in use. Stop the server, then bring the backup back.`,
        )
      }
      undo.push(() => lock.release())
      const deps = {
        folder: settings.dataFolder,
        async open() {
          const { store } = await terminal.control()
          const { engine } = await openWarehouse(settings)
          undo.push(() => engine.close())
          return { store, engine }
        },
      }
      return organization === undefined
        ? restoreAll(deps, backup, force)
        : restoreOne(deps, backup, organization, force)
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
