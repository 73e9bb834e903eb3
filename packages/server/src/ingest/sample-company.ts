import { join } from 'node:path'
import { systemScope } from '../auth/organization-choice.ts'
import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import type { Organization } from '../store/platform/organizations.ts'
import type { Import } from '../store/scoped/imports.ts'
import { type SampleFile, sampleFiles } from './sample-files.ts'

/** Customers of the sample that a first start loads. */
export const firstSampleCustomers = 2000
/** What all draws begin with: the same seed gives the same rows, byte by byte. */
const seed = 2023
/** Customers told between two looks at the files. */
const stride = 20

/** Imports one file, here or through the server. */
export type BringFile = (scope: Scope, file: SampleFile) => Promise<void>

export interface LoadSample {
  readonly customers: number
  /** For the files on their way in. */
  readonly folder: string
  readonly bring: BringFile
  /** Told of the customers that are written, and the rows that are in. */
  readonly progress?: (done: { readonly customers: number; readonly rows: number }) => void
  readonly signal?: AbortSignal
}

/** The sample company's organization with its branches, made now if it is not there. */
export async function sampleOrganization(
  store: Store,
  wanted?: string,
): Promise<{ readonly organization: Organization; readonly isNew: boolean }> {
  const { branches, sampleCompany } = await import('../sample/company.ts')
  const slug = wanted ?? sampleCompany.slug
  const there = await store.platform.organizations.find(slug)
  const organization = there ?? (await store.platform.organizations.create({ ...sampleCompany, slug }))
  const known = store.branches(systemScope(organization))
  const entered = new Set((await known.list()).map(({ id }) => id))
  for (const { id, name } of branches) if (!entered.has(id)) await known.create({ id, name })
  return { organization, isNew: there === null }
}

/** Tells the sample and brings it in through the same import as anybody's files; answers the number of rows. */
export async function loadSample(scope: Scope, { customers, folder, ...load }: LoadSample): Promise<number> {
  const { tellLife, tellOthers } = await import('../sample/tell-sample.ts')
  const size = { customers, seed }
  let [told, rows] = [0, 0]
  const report = () => load.progress?.({ customers: told, rows })
  const files = sampleFiles(join(folder, 'staging'), prefixOf(customers), async file => {
    load.signal?.throwIfAborted()
    await load.bring(scope, file)
    rows += file.rows
    report()
  })
  try {
    for (let index = 0; index < customers; index += 1) {
      tellLife(size, index, files.emit)
      told = index + 1
      if (told % stride > 0) continue
      load.signal?.throwIfAborted()
      await files.settle()
      if (told % 1000 === 0) report()
    }
    for (const _ of tellOthers(size, files.emit)) await files.settle()
    await files.finish()
    return rows
  } finally {
    files.discard()
  }
}

/** Files are named for the size of the sample, so that the imports say which one an organization holds. */
const prefixOf = (customers: number): string => `sample-of-${customers}`

/** Whether the imports brought in a sample of this size whole: its orders come last. */
export const holdsSample = (imports: readonly Import[], customers: number): boolean =>
  imports.some(
    ({ status, fileName }) => status === 'done' && fileName.startsWith(`${prefixOf(customers)}-orders-`),
  )

/**
 * Refuses to mix a sample with anything else: with somebody's own facts, or with a sample of another size, whose
 * customers have the same ids and other lives.
 */
export async function refuseMixing(store: Store, scope: Scope, customers: number): Promise<void> {
  const { organization } = scope
  const imports = await store.imports(scope).list({ limit: 10_000 })
  const foreign = imports.find(
    ({ status, fileName }) => status === 'done' && !fileName.startsWith(`${prefixOf(customers)}-`),
  )
  if (!foreign) return
  throw new Failure(
    'conflict',
    `${organization.slug} holds other data already (${foreign.fileName}). Choose an organization that is not there yet with --organization.`,
  )
}
