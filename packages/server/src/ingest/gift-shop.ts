import { join } from 'node:path'
import { systemScope } from '../auth/organization-choice.ts'
import type { Organization } from '../store/platform/organizations.ts'
import type { ImportDeps } from './imports/deps.ts'
import { type ImportFileOptions, importFile } from './imports/import-file.ts'

/** A real shop to look around in: two years of a British seller of gifts, told in samples/gift-shop/README.md. */
export const giftShop = {
  name: 'Gift shop',
  slug: 'gift-shop',
  timeZone: 'Europe/London',
  currency: 'GBP',
  /** The data ends the day before. */
  clockDay: '2011-12-10',
  sample: true,
} as const

/** The sample's organization, made now if it is not there. */
export async function giftShopOrganization({ store }: Pick<ImportDeps, 'store'>): Promise<Organization> {
  return (
    (await store.platform.organizations.find(giftShop.slug)) ?? store.platform.organizations.create(giftShop)
  )
}

/** Loads the sample shop through the same pipeline as anybody's file. */
export async function loadGiftShop(
  deps: ImportDeps,
  options: Pick<ImportFileOptions, 'progress' | 'signal'> = {},
): Promise<Organization> {
  const organization = await giftShopOrganization(deps)
  const file = join(deps.samples, 'gift-shop', 'online-retail-ii.parquet')
  await importFile(deps, systemScope(organization), file, { ...options, source: 'sample' })
  return organization
}
