import { Failure } from '../lib/errors.ts'
import { isTimeZone } from '../lib/zone.ts'
import { type Command, optional, required, table } from './command.ts'

const text = { type: 'string' } as const

/** Organizations: the tenants of the installation. */
export const organizationCommands: readonly Command[] = [
  {
    name: 'org create',
    summary: 'Creates an organization',
    usage: '--name "My shop" --time-zone Europe/Madrid --currency EUR [--slug my-shop]',
    options: { name: text, 'time-zone': text, currency: text, slug: text, 'week-start': text },
    async run(terminal, given) {
      const timeZone = required(given, 'time-zone', 'Europe/Madrid')
      if (!isTimeZone(timeZone)) {
        throw new Failure(
          'invalid_request',
          `«${timeZone}» is no time zone. Give an IANA name such as Europe/Madrid.`,
        )
      }
      const currency = required(given, 'currency', 'EUR').toUpperCase()
      if (!Intl.supportedValuesOf('currency').includes(currency)) {
        throw new Failure(
          'invalid_request',
          `«${currency}» is no currency. Give an ISO 4217 code such as EUR.`,
        )
      }
      const { store, auth } = await terminal.control()
      const slug = optional(given, 'slug')
      const organization = await store.platform.organizations.create({
        name: required(given, 'name', '"My shop"'),
        timeZone,
        currency,
        ...(slug !== undefined && { slug }),
        weekStart: optional(given, 'week-start') === 'sunday' ? 'sunday' : 'monday',
      })
      await auth.adoptOrganization(organization.id)
      return { text: `Created ${organization.slug} (${organization.id})`, data: organization }
    },
  },
  {
    name: 'org list',
    summary: 'Lists all organizations',
    usage: '',
    options: {},
    async run(terminal) {
      const { store } = await terminal.control()
      const all = await store.platform.organizations.list()
      const rows = all.map(({ slug, name, timeZone, currency, id }) => [slug, name, timeZone, currency, id])
      return { text: table(['slug', 'name', 'time zone', 'currency', 'id'], rows), data: all }
    },
  },
]
