import { systemScope } from '../auth/organization-choice.ts'
import { Failure } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import { giftShop, giftShopOrganization, loadGiftShop } from './gift-shop.ts'
import type { ImportDeps } from './imports/deps.ts'

export const sampleKind = 'sample.load'

/** Queues the sample on the very first start: while there is no organization and nobody has an account. */
export async function offerSample(store: Store): Promise<boolean> {
  const { organizations, users, jobs } = store.platform
  if ((await users.any()) || (await organizations.list()).length > 0) return false
  await giftShopOrganization({ store })
  await jobs.add({ kind: sampleKind, payload: { sample: giftShop.slug }, maxAttempts: 5 })
  return true
}

/** Loads the sample; run again after a crash, it finds what is done. */
export function sampleJob(deps: ImportDeps, tell: (line: string) => void) {
  return {
    kind: sampleKind,
    async run(_: unknown, report: { readonly signal: AbortSignal }) {
      const organization = await giftShopOrganization(deps)
      const done = (await deps.store.imports(systemScope(organization)).list()).some(
        ({ status }) => status === 'done',
      )
      if (done) return undefined
      tell('Loading the sample gift shop: two years of a real shop’s sales…')
      const began = Date.now()
      await loadGiftShop(deps, { signal: report.signal }).catch(cause => {
        if (cause instanceof Failure && !report.signal.aborted)
          tell(`The sample could not be loaded: ${cause.message}`)
        throw cause
      })
      tell(`The sample is loaded (${Math.round((Date.now() - began) / 1000)} s).`)
      return undefined
    },
  }
}
