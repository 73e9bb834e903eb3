import { systemScope } from './auth/organization-choice.ts'
import type { Terminal } from './cli/command.ts'
import { type ControlPlane, openControlPlane } from './compose.ts'
import { notFound } from './lib/errors.ts'
import type { Settings } from './settings.ts'

/** The parts of the program as a command in a terminal uses them, opened when they are needed. */
export function openTerminal(
  settings: Settings,
  tell: (line: string) => void,
): Terminal & { close(): Promise<void> } {
  let control: Promise<ControlPlane> | undefined
  const terminal: Terminal = {
    control: () => {
      control ??= openControlPlane(settings)
      return control
    },
    async scope(idOrSlug) {
      const { store } = await terminal.control()
      const organization = await store.platform.organizations.find(idOrSlug)
      if (!organization) throw notFound('organization', idOrSlug)
      return systemScope(organization, 'Terminal')
    },
    tell,
  }
  return {
    ...terminal,
    async close() {
      await (await control)?.close()
    },
  }
}
