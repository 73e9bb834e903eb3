import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Entity, type EntityName, entities, type Field, sharedFields } from '@clientele/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lawfulRow } from '../../../test/entity-rows.ts'
import { grantScope, type Scope } from '../../auth/scope.ts'
import { sql } from '../../lib/sql.ts'
import { batchFolder, ingestFile } from '../batch.ts'
import { openTestImports, type TestImports } from '../testing.ts'
import { unsure } from './field-readers.ts'
import { parseBody } from './parse.ts'
import { prepare } from './prepare.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

const instants = [
  '2024-02-29T10:00:00Z',
  '2024-03-10T02:30:00+02:00',
  '2024-03-31 02:30:00',
  '2024-10-27T02:30:00.1234567',
  '2024-02-30T10:00:00Z',
  '2024-05-05',
  '1850-01-01T00:00:00Z',
  '2300-01-01',
  1_700_000_000,
  1_700_000_000_123,
  '2024-06-01T10:00',
  'yesterday',
]
const numbers = [0, 1, -1, 5, 7.5, 0.1, 1e-7, 11, 100, 101, 2.00005, 1e6, '12', '12.50', '-3', 'ten', '']
const words = [
  ' a ',
  'NULL',
  '',
  '\u00a0x\u00a0',
  'añil',
  'say "no"',
  'a,b;c',
  'line\nend',
  '13085',
  true,
  4.25,
]

/** Values of a field, lawful and not, in the ways in which people write them. */
function arbitraryOf(field: Field, lawful: Json): fc.Arbitrary<Json> {
  const special = (): readonly Json[] => {
    switch (field.type) {
      case 'instant':
      case 'date':
        return instants
      case 'money':
      case 'fine_money':
      case 'decimal':
      case 'integer':
        return numbers
      case 'boolean':
        return [true, false, 'yes', 'N', 1, 'perhaps']
      case 'choice':
      case 'open_choice':
        return [...(field.values ?? []), (field.values?.[0] ?? 'x').toUpperCase(), 'Some Thing', 'x-y', 'Ünï']
      case 'currency':
        return ['EUR', 'usd', 'euros', 3]
      case 'email':
        return ['a@b.c', 'a@b', 'a b@c.d', '@']
      case 'list':
        return [['a', 1], [], 'a, b;c', '["x"]', '[1', 5]
      case 'object':
        return [{ a: { b: [1, 'é'] } }, '{"a":1}', '[1]', 'words', [1]]
      case 'id':
      case 'reference':
        return ['a', 'b', 'x'.repeat(201), 7, '13085']
      default:
        return [...words, 'x'.repeat(20_001)]
    }
  }
  const odd = fc.constantFrom<Json>(...special(), null)
  return fc.oneof({ weight: 6, arbitrary: fc.constant(lawful) }, { weight: 1, arbitrary: odd })
}

function rowOf(entity: Entity): fc.Arbitrary<Json> {
  const lawful = lawfulRow(entity, 'a') as Readonly<Record<string, Json>>
  const fields = Object.entries<Field>({ ...sharedFields, ...entity.fields })
  const values = Object.fromEntries(
    fields.map(([name, field]) => [name, arbitraryOf(field, lawful[name] ?? null)]),
  )
  const ids = fc.constantFrom<Json>('a', 'b', 'c', 'd', 'e', 'f', 'g', 1, null)
  const children = Object.entries(entity.children ?? {}).map(([key, { fields: own }]) => [
    key,
    fc.oneof(
      fc.array(
        fc.record(
          Object.fromEntries(
            Object.entries<Field>(own).map(([name, field]) => [
              name,
              arbitraryOf(field, field.type === 'text' ? 'pen' : 2),
            ]),
          ),
          { requiredKeys: [] },
        ),
        { maxLength: 3 },
      ),
      fc.constantFrom<Json>(null, [], [{}], [null], 'none'),
    ),
  ])
  const extra = { no_such_field: fc.constantFrom<Json>(1, null) }
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record(
        { ...values, ...Object.fromEntries(children), id: ids },
        { requiredKeys: ['id', ...Object.keys(lawful).filter(name => name !== 'updated_at')] as never },
      ) as fc.Arbitrary<Json>,
    },
    { weight: 1, arbitrary: fc.record({ ...values, ...extra, id: ids }) as fc.Arbitrary<Json> },
    { weight: 1, arbitrary: fc.constantFrom<Json>(7, 'words', null, []) },
  )
}

describe('rows read in this process', { timeout: 240_000 }, () => {
  let imports: TestImports
  let other: Scope
  let settled = 0
  beforeAll(async () => {
    imports = await openTestImports({ timeZone: 'Europe/Madrid' })
    const organization = await imports.deps.store.platform.organizations.create({
      name: 'Other',
      timeZone: 'Europe/Madrid',
      currency: 'EUR',
    })
    other = grantScope({ ...imports.scope, organization })
  })
  afterAll(() => imports.close())

  const throughFile = async (entity: EntityName, body: string) => {
    const folder = batchFolder(imports.deps)
    const file = join(folder, 'body')
    writeFileSync(file, body)
    return ingestFile(imports.deps, other, entity, file, folder)
  }
  const stored = (scope: Scope, name: string) =>
    imports.deps.engine.query(
      scope.organization.id,
      sql`select * exclude (import_id, updated_at) from ${imports.deps.engine.table(scope.organization.id, name)} order by all`,
    )
  const empty = async (scope: Scope, names: readonly string[]) =>
    imports.deps.engine.write(scope.organization.id, async run => {
      for (const name of [...names, 'customers'])
        await run(sql`delete from ${imports.deps.engine.table(scope.organization.id, name)}`)
    })

  it('get the verdicts of the pipeline for files, and the same values', async () => {
    const batch = fc.constantFrom(...(Object.keys(entities) as EntityName[])).chain(name =>
      fc.record({
        name: fc.constant(name),
        rows: fc.array(rowOf(entities[name]), { minLength: 4, maxLength: 24 }),
        lines: fc.boolean(),
      }),
    )
    await fc.assert(
      fc.asyncProperty(batch, async ({ name, rows, lines }) => {
        const body = lines ? rows.map(row => JSON.stringify(row)).join('\n') : JSON.stringify(rows)
        const parsed = parseBody(Buffer.from(body))
        if (parsed === unsure) return
        const { timeZone, currency } = imports.scope.organization
        const surroundings = { timeZone, currency, keepsAddresses: true }
        const prepared = prepare(name, surroundings, parsed)
        if (prepared === unsure) return
        settled += 1
        const tables = [
          name,
          ...Object.values((entities[name] as Entity).children ?? {}).map(({ table }) => table),
        ]
        await empty(imports.scope, tables)
        await empty(other, tables)
        const written = await imports.intake.write(imports.scope, name, rows as never)
        const filed = await throughFile(name, body)
        expect(sorted(written)).toEqual(sorted(filed))
        expect(sorted(prepared.result)).toEqual(sorted(written))
        for (const table of tables)
          expect(await stored(imports.scope, table)).toEqual(await stored(other, table))
      }),
      { numRuns: Number(process.env.VERDICT_RUNS ?? 16), seed: 3 },
    )
    // The reader has to settle most batches itself, else this would hold of nothing.
    expect(settled).toBeGreaterThan(8)
  })
})

const sorted = ({ accepted, rejected }: { accepted: number; rejected: readonly object[] }) => ({
  accepted,
  rejected: rejected.map(refusal => JSON.stringify(refusal)).sort(),
})
