import { resolve } from 'node:path'
import type { CheckReport } from '../operations/check.ts'
import type { Operations } from '../operations/jobs.ts'
import type { Manifest } from '../operations/manifest.ts'
import type { Restored } from '../operations/restore.ts'
import { type Command, type Given, optional, table, UsageError } from './command.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** Opens what backups and checks need, here or through the server that holds the folder. */
export type OpenOperations = () => Promise<Operations>
/** Brings a backup back into the data folder; nobody may serve it. */
export type Restore = (backup: string, organization: string | undefined, force: boolean) => Promise<Restored>

/** Keeping the data folder safe: backup, restore, check. */
export function operationsCommands(open: OpenOperations, restore: Restore): readonly Command[] {
  return [
    {
      name: 'backup',
      summary: 'Writes a backup of everything, or of one organization, while the server may run',
      usage: '<folder> [--organization my-shop]',
      options: { organization: text },
      async run(_, given) {
        const manifest = await (await open()).backUp(folderOf(given), optional(given, 'organization'))
        return { text: told(manifest), data: manifest }
      },
    },
    {
      name: 'restore',
      summary: 'Brings a backup back; the server must be stopped',
      usage: '<folder> [--organization my-shop] [--force]',
      options: { organization: text, force: flag },
      async run(_, given) {
        const restored = await restore(
          folderOf(given),
          optional(given, 'organization'),
          given.options.force === true,
        )
        const names = restored.organizations.map(({ slug }) => slug).join(', ')
        const aside = restored.setAside === null ? '' : `\nWhat was there lies in ${restored.setAside}`
        return { text: `Brought back and compared: ${names}${aside}`, data: restored }
      },
    },
    {
      name: 'check',
      summary: 'Reads both stores through and says what is wrong; exit code 1 if anything is',
      usage: '',
      options: {},
      async run() {
        const report = await (await open()).check()
        return { text: reported(report), data: report, exitCode: report.faults.length > 0 ? 1 : 0 }
      },
    },
  ]
}

function folderOf({ words: [folder] }: Given): string {
  if (folder === undefined) throw new UsageError('The folder of the backup is missing.')
  return resolve(folder)
}

function told({ organizations, control }: Manifest): string {
  const rows = organizations.map(({ slug, bytes, rows: counts }) => [
    slug,
    (bytes / 1e6).toFixed(1),
    Object.values(counts)
      .reduce((sum, count) => sum + count, 0)
      .toLocaleString('en'),
  ])
  const without =
    control === null
      ? '\nUsers, rights and audit are not in it: with DATABASE_URL pg_dump keeps those; of a single organization they stay where they are.'
      : ''
  return `${table(['organization', 'MB', 'rows'], rows)}${without}`
}

function reported({ organizations, faults, leftovers }: CheckReport): string {
  const rows = organizations.map(({ slug, rows: counts }) => [
    slug,
    counts === null
      ? 'cannot be read'
      : Object.values(counts)
          .reduce((sum, count) => sum + count, 0)
          .toLocaleString('en'),
  ])
  return [
    table(['organization', 'rows'], rows),
    ...leftovers.map(leftover => `Left over: ${leftover}`),
    ...faults.map(fault => `Wrong: ${fault}`),
    faults.length === 0 ? 'All is sound.' : 'Restore what is wrong from a backup.',
  ].join('\n')
}
