import { checkImport, type Entity, type EntityName, entities } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EntityRow, lawfulRow } from '../../test/entity-rows.ts'
import { openTestServer, type TestServer } from '../../test/served.ts'
import { importRoutes } from '../ingest/routes/imports.ts'
import { sql } from '../lib/sql.ts'
import { importCommands } from './import.ts'
import { localImporter } from './importer.ts'
import { runCommand } from './run.ts'

/** What every entity owes, whatever it is: an entity that is added is held to it without anybody listing it. */
const every = Object.entries<Entity>(entities) as [EntityName, Entity][]

const quoted = (value: unknown) =>
  `"${String(typeof value === 'object' ? JSON.stringify(value) : value).replaceAll('"', '""')}"`
/** A file of rows of one form. */
const csvOf = (rows: readonly EntityRow[]): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map(row => Object.values(row))]
    .map(line => `${line.map(quoted).join(',')}\n`)
    .join('')

describe('a file of every entity', { timeout: 60_000 }, () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer(({ imports }) => importRoutes(imports.deps))
  })
  afterAll(() => server.close())

  const command = async (...line: readonly string[]) => {
    const { imports } = server
    const terminal = {
      folder: imports.deps.folder,
      control: () => Promise.reject(new Error('not needed')),
      scope: async () => imports.scope,
      tell: () => undefined,
    }
    const commands = importCommands(async () => localImporter(imports.deps))
    return runCommand(commands, terminal, ['import', ...line, '--organization', 'test'])
  }
  const count = async (entity: EntityName) => {
    const rows = sql`select count(*) as n from ${server.imports.table(entity)} where id in ('one', 'two')`
    return Number((await server.imports.query(rows))[0]?.n)
  }

  /** Two good rows and one whose time is none, and what is to be said of them. */
  const fileOf = (entity: Entity) =>
    csvOf([
      lawfulRow(entity, 'one'),
      lawfulRow(entity, 'two'),
      { ...lawfulRow(entity, 'bad'), [entity.time]: 'never' },
    ])
  const foreseen = {
    counts: { lines: 3, rows: 2, rejected: { lines: 1 } },
    merged: { inserted: 2, updated: 0 },
  }

  it.each(every)('%s: a dry run says what would come in, an import brings it in', async (name, entity) => {
    const content = fileOf(entity)
    const described = await server.imports.upload(content, name)
    const checked = await server.ask(checkImport, {
      params: { id: described.import.id },
      body: { mapping: described.proposed },
    })
    expect(checked).toMatchObject({ status: 200, body: { status: 'ready', entity: name, ...foreseen } })
    expect(await count(name)).toBe(0)

    const { output, exitCode } = await command(server.imports.file(`${name}.csv`, content), '--entity', name)
    expect([exitCode, output]).toEqual([0, expect.stringContaining('2 were added')])
    expect(output).toContain('never')
    expect(await count(name)).toBe(2)
  })

  it('is looked at by the terminal as well without being brought in', async () => {
    const file = server.imports.file(
      'more.csv',
      fileOf(entities.feedback).replaceAll(/"(one|two)"/g, '"more-$1"'),
    )
    const { output, exitCode } = await command(file, '--entity', 'feedback', '--dry-run', '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(output)).toMatchObject(foreseen)
    const more = sql`select 1 from ${server.imports.table('feedback')} where starts_with(id, 'more-')`
    expect(await server.imports.query(more)).toEqual([])
  })
})
