import { systemScope } from '../auth/organization-choice.ts'
import { loadSample, refuseMixing, sampleOrganization } from '../ingest/sample-company.ts'
import { Failure } from '../lib/errors.ts'
import { type Command, optional, UsageError } from './command.ts'
import type { OpenImporter } from './import.ts'

const text = { type: 'string' } as const
const bound = 2_000_000
/** Milliseconds between two lines about the progress. */
const pause = 2000

/** The sample company, in any size. */
export function sampleCommands(open: OpenImporter): readonly Command[] {
  return [
    {
      name: 'sample',
      summary: 'Fills an organization with an invented business of any size',
      usage: '--customers 10000 [--organization sample-company]',
      options: { customers: text, organization: text },
      async run(terminal, given) {
        const customers = Number(optional(given, 'customers') ?? '2000')
        if (!Number.isInteger(customers) || customers < 1 || customers > bound) {
          throw new UsageError(`--customers must be a whole number from 1 to ${bound.toLocaleString('en')}`)
        }
        const { store, auth } = await terminal.control()
        const { organization, isNew } = await sampleOrganization(store, optional(given, 'organization'))
        if (!organization.sample) {
          throw new Failure(
            'conflict',
            `${organization.slug} is nobody's sample: invented rows would mix with its own. Choose another name with --organization.`,
          )
        }
        if (isNew) await auth.adoptOrganization(organization.id)
        const scope = systemScope(organization, 'Terminal')
        await refuseMixing(store, scope, customers)
        const importer = await open()
        const began = Date.now()
        let told = 0
        const rows = await loadSample(scope, {
          customers,
          folder: terminal.folder,
          bring: async (to, { path, mapping }) => {
            await importer.importFile(to, path, { mapping, source: 'sample' })
          },
          progress: done => {
            if (Date.now() - told < pause) return
            told = Date.now()
            terminal.tell(
              `${done.customers.toLocaleString('en')} of ${customers.toLocaleString('en')} customers told, ${done.rows.toLocaleString('en')} rows in…`,
            )
          },
        })
        const seconds = Math.round((Date.now() - began) / 1000)
        return {
          text: `${organization.slug} holds ${customers.toLocaleString('en')} customers in ${rows.toLocaleString('en')} rows (${seconds} s)`,
          data: { organization: organization.slug, id: organization.id, customers, rows, seconds },
        }
      },
    },
  ]
}
