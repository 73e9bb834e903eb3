import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'

/** One setting: its environment variable, what it is for, and how its text is read. */
interface Setting<T> {
  readonly variable: string
  readonly about: string
  readonly fallback: string
  readonly schema: z.ZodType<T, string>
  readonly hint: string
}

const setting = <T>(
  variable: string,
  fallback: string,
  schema: z.ZodType<T, string>,
  hint: string,
  about: string,
): Setting<T> => ({ variable, about, fallback, schema, hint })

const whole = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(min).max(max))
const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values)
const yesNo = z.enum(['true', 'false']).transform(value => value === 'true')
const optionalUrl = (protocols: readonly string[]) =>
  z
    .string()
    .transform(value => (value === '' ? null : value))
    .refine(value => value === null || protocols.some(protocol => value.startsWith(`${protocol}://`)))
const origins = z.string().transform((text, context) => {
  if (text === '*') return '*' as const
  if (text === '') return []
  const listed = text.split(',').map(part => part.trim().replace(/\/$/, ''))
  if (listed.every(origin => /^https?:\/\/[^/\s]+$/.test(origin))) return listed
  context.addIssue({ code: 'custom', message: 'is no list of origins' })
  return z.NEVER
})
const memory = z.string().regex(/^\d+(\.\d+)?\s?(MB|GB|MiB|GiB)$/)

/** A quarter of the machine's memory, between half a gigabyte and four. */
const defaultMemory = `${Math.round(Math.min(Math.max(totalmem() / 4, 512e6), 4e9) / 1e6)}MB`

/** Every setting there is. `docs/operations.md` lists them; a test keeps the two alike. */
export const settings = {
  port: setting(
    'PORT',
    '3000',
    whole(0, 65535),
    'a port number from 0 (any free one) to 65535',
    'Port to listen on.',
  ),
  host: setting(
    'HOST',
    '127.0.0.1',
    z.string().min(1),
    'an address such as 127.0.0.1 or 0.0.0.0',
    'Address to listen on; 0.0.0.0 opens the server to the network.',
  ),
  publicUrl: setting(
    'PUBLIC_URL',
    '',
    optionalUrl(['http', 'https']),
    'an address that starts with http:// or https://',
    'Address under which people reach the server; links are made of it.',
  ),
  dataFolder: setting(
    'DATA_DIR',
    './data',
    z
      .string()
      .min(1)
      .transform(path => resolve(path)),
    'a folder',
    'Folder of all data; made if it is not there.',
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    '',
    optionalUrl(['postgres', 'postgresql']),
    'an address that starts with postgresql://',
    'PostgreSQL for users, rights and jobs; a SQLite file in the data folder unless set.',
  ),
  redisUrl: setting(
    'REDIS_URL',
    '',
    optionalUrl(['redis', 'rediss']),
    'an address that starts with redis:// or rediss://',
    'Redis that carries live events between replicas; PostgreSQL does where DATABASE_URL is set, this process alone otherwise.',
  ),
  environment: setting(
    'ENVIRONMENT',
    'production',
    choice(['production', 'development', 'test']),
    'production, development or test',
    'Named in /health.',
  ),
  logLevel: setting(
    'LOG_LEVEL',
    'warn',
    choice(['debug', 'info', 'warn', 'error', 'silent']),
    'debug, info, warn, error or silent',
    'How much is logged; info logs each request.',
  ),
  samples: setting(
    'SAMPLES',
    'true',
    yesNo,
    'true or false',
    'Whether a first start loads the sample organizations.',
  ),
  trustProxy: setting(
    'TRUST_PROXY',
    'false',
    yesNo,
    'true or false',
    'Whether X-Forwarded-For names the client; only behind a proxy of your own.',
  ),
  queryMemory: setting(
    'QUERY_MEMORY',
    defaultMemory,
    memory,
    'a size such as 512MB or 2GB',
    'Memory that queries may use before they spill to disk; a quarter of the machine unless set.',
  ),
  queryThreads: setting(
    'QUERY_THREADS',
    String(cpus().length),
    whole(1, 256),
    'a number from 1 to 256',
    'Threads that queries use; all cores unless set.',
  ),
  queryTimeout: setting(
    'QUERY_TIMEOUT_MS',
    '30000',
    whole(100, 3_600_000),
    'milliseconds, 100 to 3600000',
    'Milliseconds after which a query is ended.',
  ),
  openOrganizations: setting(
    'OPEN_ORGANIZATIONS',
    '64',
    whole(1, 10_000),
    'a number from 1 to 10000',
    'Organizations whose database files stay open at once.',
  ),
  cacheCells: setting(
    'CACHE_CELLS',
    '5000000',
    whole(1000, 1_000_000_000),
    'a number from 1000 to 1000000000',
    'Cells of answers kept in memory.',
  ),
  importMemory: setting(
    'IMPORT_MEMORY',
    '400MB',
    memory,
    'a size such as 400MB',
    'Memory that reading an imported file may use before it spills to disk.',
  ),
  uploadLimit: setting(
    'UPLOAD_LIMIT_MB',
    '2048',
    whole(1, 1_000_000),
    'megabytes, 1 to 1000000',
    'Largest file that may be uploaded, in megabytes.',
  ),
  requestsPerMinute: setting(
    'REQUESTS_PER_MINUTE',
    '6000',
    whole(10, 10_000_000),
    'a number from 10 to 10000000',
    'Requests that one address may make in a minute.',
  ),
  ingestPerMinute: setting(
    'INGEST_PER_MINUTE',
    '600000',
    whole(10, 100_000_000),
    'a number from 10 to 100000000',
    'Requests with rows that one address may send in a minute with an API key, counted for themselves.',
  ),
  activityOrigins: setting(
    'ACTIVITY_ORIGINS',
    '*',
    origins,
    '* for all, or origins such as https://shop.example, separated by commas',
    'Origins whose pages may send activities with a key; * for all.',
  ),
  embedOrigins: setting(
    'EMBED_ORIGINS',
    '',
    origins,
    '* for all, or origins such as https://erp.example, separated by commas',
    'Origins whose pages may ask about customers with a token, as @clientele/react does; none unless given.',
  ),
  keepAddresses: setting(
    'KEEP_ADDRESSES',
    'false',
    yesNo,
    'true or false',
    'Whether activities keep the raw IP address and user agent beside country and device.',
  ),
  geoipFile: setting(
    'GEOIP_FILE',
    '',
    z.string().transform(path => (path === '' ? null : resolve(path))),
    'the path of a .mmdb file',
    'MaxMind database by which the country of an IP address is known; none unless given.',
  ),
  sessionDays: setting(
    'SESSION_DAYS',
    '30',
    whole(1, 400),
    'days, 1 to 400',
    'Days after which an unused browser session ends.',
  ),
} as const

type Settled<S> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never }
export type Settings = Settled<typeof settings>

/** A setting that cannot be used, with the sentence that says how to mend it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * Reads all settings from an environment, once. An empty variable counts as not set.
 *
 * @throws SettingsError naming every wrong variable and what it takes
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = []
  const read = Object.entries<Setting<unknown>>(settings).map(
    ([name, { variable, fallback, schema, hint }]) => {
      const given = environment[variable]
      const parsed = schema.safeParse(given === undefined || given === '' ? fallback : given)
      if (!parsed.success) problems.push(`${variable} is «${given}», but must be ${hint}.`)
      return [name, parsed.data]
    },
  )
  if (problems.length > 0) throw new SettingsError(problems.join('\n'))
  return Object.fromEntries(read) as Settings
}
