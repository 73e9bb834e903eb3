import {
  acceptInvitation,
  createBranch,
  createOrganization,
  type Endpoint,
  inviteMember,
  signUpFirstOwner,
} from '@clientele/contract'
import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { answerProblem } from '../http/problems.ts'
import { register } from '../http/register.ts'
import { fixedClock } from '../lib/clock.ts'
import type { Store, StorePlace } from '../store/open.ts'
import type { TestPlace } from '../store/testing.ts'
import { type Auth, openAuth } from './open.ts'
import { type Passwords, passwordsOf } from './passwords.ts'
import type { Route } from './route.ts'
import { identityRoutes } from './routes/identity.ts'
import { organizationRoutes } from './routes/organizations.ts'

/** Argon2id at the smallest cost: tests are about rules, not about hashing. */
export const cheapPasswords = passwordsOf({ memoryCost: 8, timeCost: 1, parallelism: 1 })

export const password = 'correct horse battery'

interface Sent {
  readonly token?: string
  readonly cookie?: string
  readonly tenant?: string
  readonly body?: unknown
  readonly query?: Readonly<Record<string, string>>
  readonly params?: Readonly<Record<string, string>>
  readonly ip?: string
}

/** An answer as a client sees it; `cookie` is the session cookie that it sets. */
export interface Got {
  readonly status: number
  readonly body: unknown
  /** The text under a dotted path of the body. */
  text(path: string): string
  readonly cookie: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

/** The real endpoints over a store of a test's own, at a time that the test sets. */
export interface TestInstallation {
  readonly place: StorePlace
  readonly store: Store
  readonly auth: Auth
  readonly clock: ReturnType<typeof fixedClock>
  /** Moves the time on. */
  wait(milliseconds: number): void
  ask(endpoint: Endpoint, sent?: Sent): Promise<Got>
  /** Ids that the hooks were called with. */
  readonly created: string[]
  readonly deleted: string[]
  close(): Promise<void>
}

export const start = '2026-01-15T10:00:00.000Z'

export async function testInstallation(
  place: TestPlace,
  passwords: Passwords = cheapPasswords,
  more: readonly Route[] = [],
): Promise<TestInstallation> {
  const clock = fixedClock(start)
  const store = await place.open(clock)
  const auth = await openAuth({ store, clock, passwords })
  const created: string[] = []
  const deleted: string[] = []
  const app = Fastify({ trustProxy: true })
  app.setErrorHandler(answerProblem)
  await app.register(cookie)
  const routes = [
    ...identityRoutes({ auth, store }),
    ...organizationRoutes({
      auth,
      store,
      onOrganizationCreated: async id => void created.push(id),
      onOrganizationDeleted: async id => void deleted.push(id),
    }),
    ...more,
  ]
  for (const route of routes) register(app, auth, route)

  return {
    place: place.place,
    store,
    auth,
    clock,
    created,
    deleted,
    wait: milliseconds => clock.set(new Date(clock.now().getTime() + milliseconds).toISOString()),
    async ask(endpoint, sent = {}) {
      const answer = await app.inject({
        method: endpoint.method,
        url: endpoint.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(sent.params?.[name] ?? '')),
        query: { ...sent.query },
        headers: {
          'x-forwarded-for': sent.ip ?? '192.0.2.1',
          ...(sent.token && { authorization: `Bearer ${sent.token}` }),
          ...(sent.tenant && { 'x-tenant-id': sent.tenant }),
          ...(sent.cookie && { cookie: `clientele_session=${sent.cookie}` }),
        },
        ...(sent.body !== undefined && { payload: sent.body as object }),
      })
      const body: unknown = answer.body === '' ? null : answer.json()
      return {
        status: answer.statusCode,
        body,
        text: path => String(path.split('.').reduce(step, body)),
        cookie: answer.cookies.find(one => one.name === 'clientele_session')?.value,
        headers: answer.headers,
      }
    },
    async close() {
      await app.close()
      await store.close()
      await place.remove()
    },
  }
}

/** Signs the first owner up; answers their access token and cookie. */
export async function firstOwner({ auth, ask }: TestInstallation, email = 'ada@example.org') {
  const token = await auth.issueFirstOwnerLink()
  const { text, cookie: session } = await ask(signUpFirstOwner, {
    body: { token, name: 'Ada', email, password },
  })
  return { token: text('access_token'), cookie: String(session) }
}

/** Invites somebody and accepts for them; answers their access token. */
export async function newMember(
  { ask }: TestInstallation,
  owner: { readonly token: string; readonly tenant: string },
  member: { readonly email: string; readonly role: string; readonly branches?: 'all' | readonly string[] },
) {
  const invited = await ask(inviteMember, { ...owner, body: member })
  const { text, cookie: session } = await ask(acceptInvitation, {
    params: { token: invited.text('token') },
    body: { name: member.email.split('@')[0], password },
  })
  return { token: text('access_token'), cookie: String(session) }
}

/** What the shop that tests work on is created with. */
export const shopSettings = { name: 'Corner Shop', time_zone: 'Europe/Madrid', currency: 'EUR' }

export type TestShop = Awaited<ReturnType<typeof testShop>>

/**
 * An installation with the organizations «corner-shop» (branches north and south) and «other», of one owner.
 *
 * @param more routes beside those of the control plane
 */
export async function testShop(place: TestPlace, more: readonly Route[] = []) {
  const here = await testInstallation(place, cheapPasswords, more)
  const { token } = await firstOwner(here)
  await here.ask(createOrganization, { token, body: shopSettings })
  const second = { name: 'Other', time_zone: 'UTC', currency: 'USD' }
  await here.ask(createOrganization, { token, body: second })
  const owner = { token, tenant: 'corner-shop' }
  await here.ask(createBranch, { ...owner, body: { id: 'north', name: 'North' } })
  await here.ask(createBranch, { ...owner, body: { id: 'south', name: 'South' } })
  return {
    here,
    owner,
    other: { token, tenant: 'other' },
    /** A new member of «corner-shop», `name`@example.org. */
    async member(role: string, name: string, branches: 'all' | string[] = 'all') {
      const { token } = await newMember(here, owner, { email: `${name}@example.org`, role, branches })
      return { token }
    },
    async idOf(email: string) {
      const user = await here.store.platform.users.byEmail(email)
      return { user_id: String(user?.id) }
    },
  }
}

function step(value: unknown, key: string): unknown {
  return (value as Record<string, unknown> | null | undefined)?.[key]
}
