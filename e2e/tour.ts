import type { Page } from 'playwright-core'
import { owner, signIn } from './account.ts'
import { modules } from './modules.ts'
import type { RunningServer } from './server.ts'

/** A page as visitors of the samples find it. */
export interface Stop {
  readonly name: string
  /** The sample shop unless told. */
  readonly organization?: 'gift-shop' | 'sample-company'
  /** Within the organization. */
  readonly path: string
  /** Of the page, at level 1. */
  readonly heading: string
}

/** Pages of the sample company that are no module of its own figures, with their headings. */
const company: readonly (readonly [path: string, heading: string])[] = [
  ['customers/P-01', 'Aurora Castellar'],
  ['insights?period=last_12_months', 'Insights'],
  ['predictions', 'Predictions'],
  ['journeys?period=all', 'Journeys'],
  ['activity?period=all', 'Activity'],
  ['dashboards', 'Dashboards'],
  ['segments/new', 'Segment'],
  ['metrics', 'Own metrics'],
  ['metrics/new', 'Own metric'],
  ['catalogue', 'Catalogue'],
  ['catalogue/support/figures?period=all', 'Support'],
  ['settings/service', 'Settings'],
  ['settings/costs', 'Settings'],
  ['settings/topics', 'Settings'],
  ['settings/modules', 'Settings'],
]

/** Every page of an organization, filled by the sample; long tables with as many rows as differ from one another. */
export const stops: readonly Stop[] = [
  { name: 'overview', path: 'overview?period=last_12_months', heading: 'Overview' },
  { name: 'revenue', path: 'revenue', heading: 'Revenue' },
  { name: 'customers', path: 'customers?search=1791', heading: 'Customers' },
  { name: 'customer', path: 'customers/14911', heading: 'Customer 14911' },
  { name: 'segments', path: 'segments', heading: 'Segments' },
  { name: 'retention', path: 'retention', heading: 'Retention' },
  { name: 'data', path: 'data', heading: 'Data' },
  { name: 'settings', path: 'settings', heading: 'Settings' },
  { name: 'settings-branches', path: 'settings/branches', heading: 'Settings' },
  { name: 'settings-service', path: 'settings/service', heading: 'Settings' },
  { name: 'settings-costs', path: 'settings/costs', heading: 'Settings' },
  { name: 'settings-members', path: 'settings/members', heading: 'Settings' },
  { name: 'settings-keys', path: 'settings/keys', heading: 'Settings' },
  { name: 'settings-account', path: 'settings/account', heading: 'Settings' },
  ...company.map(([path, heading]) => ({
    name: path.replaceAll('/', '-').replace(/\?.*/, ''),
    organization: 'sample-company' as const,
    path,
    heading,
  })),
  { name: 'segment-new', path: 'segments/new', heading: 'Segment' },
  { name: 'metric-new', path: 'metrics/new', heading: 'Own metric' },
  { name: 'insights', organization: 'sample-company', path: 'insights', heading: 'Insights' },
  { name: 'journeys', organization: 'sample-company', path: 'journeys', heading: 'Journeys' },
  { name: 'predictions', organization: 'sample-company', path: 'predictions', heading: 'Predictions' },
  ...modules.map(({ path, heading }) => ({
    name: path,
    organization: 'sample-company' as const,
    path: `${path}?period=all`,
    heading,
  })),
]

/** Goes to a page of a sample and waits until nothing on it loads any more. */
export async function visit(page: Page, { url }: RunningServer, stop: Stop): Promise<void> {
  await page.goto(`${url}/o/${stop.organization ?? 'gift-shop'}/${stop.path}`)
  await page.getByRole('heading', { name: stop.heading, level: 1, exact: true }).waitFor()
  await settled(page)
}

/** Waits until every card has its answer and what moves has come to rest. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main [aria-busy=true], main .animate-pulse, main [role=progressbar]') ===
        null && document.getAnimations().every(animation => animation.playState !== 'running'),
  )
}

/** Signs in where the address wants it. */
export async function enter(page: Page, { url }: RunningServer): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await signIn(page, owner)
  await page.waitForURL('**/o/gift-shop/overview')
}
