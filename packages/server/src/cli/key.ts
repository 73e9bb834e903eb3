import { type Role, roles } from '@clientele/contract'
import { newApiKey } from '../auth/api-keys.ts'
import { Failure } from '../lib/errors.ts'
import { type Command, optional, required, table, UsageError } from './command.ts'

const text = { type: 'string' } as const

function roleOf(given: string): Role {
  const role = roles.find(name => name === given)
  if (!role) throw new UsageError(`--role is «${given}», but must be one of ${roles.join(', ')}`)
  return role
}

/** API keys of an organization. */
export const keyCommands: readonly Command[] = [
  {
    name: 'key create',
    summary: 'Makes an API key and shows it once',
    usage: '--organization my-shop --role analyst [--name "ERP"] [--expires 2027-01-01]',
    options: { organization: text, role: text, name: text, expires: text },
    async run(terminal, given) {
      const scope = await terminal.scope(required(given, 'organization', 'my-shop'))
      const { store } = await terminal.control()
      const expires = optional(given, 'expires')
      const expiresAt = expires === undefined ? null : new Date(expires)
      if (expiresAt && Number.isNaN(expiresAt.getTime())) {
        throw new Failure(
          'invalid_request',
          `--expires is «${expires}», but must be a date such as 2027-01-01.`,
        )
      }
      const role = roleOf(required(given, 'role', 'analyst'))
      const { text: key, prefix, hash } = newApiKey()
      const { id, name } = await store.apiKeys(scope).create({
        name: optional(given, 'name') ?? `Made in a terminal (${role})`,
        prefix,
        hash,
        role,
        permissions: [],
        branches: 'all',
        expiresAt,
      })
      const organization = scope.organization.slug
      return {
        text: `${key}\nThis key is shown once. Keep it safe.`,
        data: { id, name, key, role, organization },
      }
    },
  },
  {
    name: 'key list',
    summary: 'Lists the API keys of an organization',
    usage: '--organization my-shop',
    options: { organization: text },
    async run(terminal, given) {
      const scope = await terminal.scope(required(given, 'organization', 'my-shop'))
      const { store } = await terminal.control()
      const keys = await store.apiKeys(scope).list()
      const rows = keys.map(({ id, name, role, revokedAt }) => [
        id,
        name,
        role ?? '–',
        revokedAt ? 'revoked' : 'valid',
      ])
      return { text: table(['id', 'name', 'role', 'state'], rows), data: keys }
    },
  },
  {
    name: 'key revoke',
    summary: 'Ends an API key at once',
    usage: '--organization my-shop --id <id>',
    options: { organization: text, id: text },
    async run(terminal, given) {
      const scope = await terminal.scope(required(given, 'organization', 'my-shop'))
      const { store } = await terminal.control()
      const key = await store.apiKeys(scope).revoke(required(given, 'id', '<id>'))
      return { text: `Revoked ${key.name}`, data: key }
    },
  },
]
