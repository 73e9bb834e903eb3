import { systemScope } from '../auth/organization-choice.ts'
import { Failure } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import type { Import } from '../store/scoped/imports.ts'
import { giftShop, giftShopOrganization, loadGiftShop } from './gift-shop.ts'
import type { ImportDeps } from './imports/deps.ts'
import { importFile } from './imports/import-file.ts'
import { firstSampleCustomers, holdsSample, loadSample, sampleOrganization } from './sample-company.ts'

export const sampleKind = 'sample.load'

interface Sample {
  /** What is said while it loads, and when it is there. */
  readonly loading: string
  readonly loaded: string
  isLoaded(imports: readonly Import[]): boolean
  organization(store: Store): ReturnType<typeof giftShopOrganization>
  load(deps: ImportDeps, signal: AbortSignal): Promise<unknown>
}

/** What a first start loads, in this order. */
const samples: Readonly<Record<string, Sample>> = {
  [giftShop.slug]: {
    loading: 'Loading the sample gift shop: two years of a real shop’s sales…',
    loaded: 'The sample is loaded',
    isLoaded: imports => imports.some(({ status }) => status === 'done'),
    organization: store => giftShopOrganization({ store }),
    load: (deps, signal) => loadGiftShop(deps, { signal }),
  },
  'sample-company': {
    loading: 'Loading the sample company: three years of four invented opticians, with every kind of fact…',
    loaded: 'The sample company is loaded',
    isLoaded: imports => holdsSample(imports, firstSampleCustomers),
    organization: async store => (await sampleOrganization(store)).organization,
    async load(deps, signal) {
      const scope = systemScope((await sampleOrganization(deps.store)).organization)
      await loadSample(scope, {
        customers: firstSampleCustomers,
        folder: deps.folder,
        signal,
        bring: async (to, { path, mapping }) => {
          await importFile(deps, to, path, { mapping, source: 'sample', signal })
        },
      })
    },
  },
}

/** Queues the samples on the very first start: while there is no organization and nobody has an account. */
export async function offerSample(store: Store): Promise<boolean> {
  const { organizations, users, jobs } = store.platform
  if ((await users.any()) || (await organizations.list()).length > 0) return false
  for (const [sample, { organization }] of Object.entries(samples)) {
    await organization(store)
    await jobs.add({ kind: sampleKind, payload: { sample }, maxAttempts: 5 })
  }
  return true
}

/** Loads a sample; run again after a crash, it finds what is done. */
export function sampleJob(deps: ImportDeps, tell: (line: string) => void) {
  return {
    kind: sampleKind,
    async run({ payload }: { readonly payload: unknown }, report: { readonly signal: AbortSignal }) {
      const sample = samples[(payload as { sample: string }).sample]
      if (!sample) throw new TypeError('The job names no sample that there is')
      const organization = await sample.organization(deps.store)
      if (sample.isLoaded(await deps.store.imports(systemScope(organization)).list())) return undefined
      tell(sample.loading)
      const began = Date.now()
      await sample.load(deps, report.signal).catch(cause => {
        if (cause instanceof Failure && !report.signal.aborted)
          tell(`The sample could not be loaded: ${cause.message}`)
        throw cause
      })
      tell(`${sample.loaded} (${Math.round((Date.now() - began) / 1000)} s).`)
      return undefined
    },
  }
}
