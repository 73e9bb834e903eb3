import type { Role } from '@clientele/contract'
import { sql } from 'kysely'
import type { Scope } from '../auth/scope.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import { type AsTenant, type Connection, connectionOver, type Db, type StoreKind } from './connection.ts'
import { type PlatformApiKeys, platformApiKeys } from './platform/api-keys.ts'
import { type PlatformAudit, platformAudit } from './platform/audit.ts'
import { type PlatformImports, platformImports } from './platform/imports.ts'
import { type PlatformJobs, platformJobs } from './platform/jobs.ts'
import { type PlatformLinks, platformLinks } from './platform/links.ts'
import { type PlatformMemberships, platformMemberships } from './platform/memberships.ts'
import { type PlatformOrganizations, platformOrganizations } from './platform/organizations.ts'
import { type PlatformSessions, platformSessions } from './platform/sessions.ts'
import { type PlatformSigningKeys, platformSigningKeys } from './platform/signing-keys.ts'
import { type PlatformUsers, platformUsers } from './platform/users.ts'
import { openPostgres } from './postgres.ts'
import type { SavedKind } from './schema.ts'
import { apiKeys, type ScopedApiKeys } from './scoped/api-keys.ts'
import { audit, type ScopedAudit } from './scoped/audit.ts'
import { branches, type ScopedBranches } from './scoped/branches.ts'
import { definitions, type ScopedDefinitions } from './scoped/definitions.ts'
import { importMappings, type ScopedImportMappings } from './scoped/import-mappings.ts'
import { imports, type ScopedImports } from './scoped/imports.ts'
import { invitations, type ScopedInvitations } from './scoped/invitations.ts'
import { jobs, type ScopedJobs } from './scoped/jobs.ts'
import { keptAnswers, type ScopedKeptAnswers } from './scoped/kept-answers.ts'
import { logo, type ScopedLogo } from './scoped/logo.ts'
import { members, type ScopedMembers } from './scoped/members.ts'
import { modelCards, type ScopedModelCards } from './scoped/model-cards.ts'
import { organization, type ScopedOrganization } from './scoped/organization.ts'
import { rateCard, type ScopedRateCard } from './scoped/rate-card.ts'
import { retention, type ScopedRetention } from './scoped/retention.ts'
import { type ScopedSaved, saved } from './scoped/saved.ts'
import { openSqlite } from './sqlite.ts'
import { tenantOf } from './tenant.ts'

export type StorePlace =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string }

export interface StoreHealth {
  readonly kind: StoreKind
  readonly state: 'ok' | 'down'
  readonly detail: string
}

/** Queries within one organization: they take a Scope and cannot leave it. `ip` goes into the audit trail. */
interface ScopedQueries {
  organization(scope: Scope, ip?: string): ScopedOrganization
  branches(scope: Scope, ip?: string): ScopedBranches
  members(scope: Scope, ip?: string): ScopedMembers
  invitations(scope: Scope, ip?: string): ScopedInvitations
  apiKeys(scope: Scope, ip?: string): ScopedApiKeys
  imports(scope: Scope, ip?: string): ScopedImports
  importMappings(scope: Scope, ip?: string): ScopedImportMappings
  keptAnswers(scope: Scope, ip?: string): ScopedKeptAnswers
  jobs(scope: Scope, ip?: string): ScopedJobs
  audit(scope: Scope, ip?: string): ScopedAudit
  rateCard(scope: Scope, ip?: string): ScopedRateCard
  retention(scope: Scope, ip?: string): ScopedRetention
  modelCards(scope: Scope, ip?: string): ScopedModelCards
  logo(scope: Scope, ip?: string): ScopedLogo
  saved(scope: Scope, kind: SavedKind, role: Role | null, ip?: string): ScopedSaved
  definitions(scope: Scope, ip?: string): ScopedDefinitions
}

/** Queries that know no organization yet: signing in, choosing one, running the queue. */
export interface PlatformQueries {
  readonly organizations: PlatformOrganizations
  readonly users: PlatformUsers
  readonly memberships: PlatformMemberships
  readonly sessions: PlatformSessions
  readonly apiKeys: PlatformApiKeys
  readonly links: PlatformLinks
  readonly signingKeys: PlatformSigningKeys
  readonly jobs: PlatformJobs
  readonly imports: PlatformImports
  readonly audit: PlatformAudit
}

/** The control plane's queries, alone or inside a transaction. */
export interface Queries extends ScopedQueries {
  readonly platform: PlatformQueries
}

/** The control plane: the same in a file (SQLite) and on a server (PostgreSQL). */
export interface Store extends Queries {
  readonly kind: StoreKind
  /** Whole or not at all. Inside, use the given queries alone. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>
  /** Rises when users, memberships, sessions, keys or definitions change through this process. */
  identityVersion(): number
  health(): Promise<StoreHealth>
  close(): Promise<void>
}

/**
 * Opens the control plane and brings its schema up to date.
 *
 * @throws Failure internal with what to mend when it cannot be opened
 */
export async function openStore(place: StorePlace, clock: Clock = systemClock): Promise<Store> {
  switch (place.kind) {
    case 'sqlite': {
      const { db, close } = await openSqlite(place.file)
      return storeOver(
        db,
        'sqlite',
        clock,
        (inner, _id, work) => work(inner),
        'write-ahead log, synced',
        close,
      )
    }
    case 'postgres': {
      const { db, asTenant, detail, close } = await openPostgres(place.url)
      return storeOver(db, 'postgres', clock, asTenant, detail, close)
    }
    default:
      return place satisfies never
  }
}

function storeOver(
  db: Db,
  kind: StoreKind,
  clock: Clock,
  asTenant: AsTenant,
  detail: string,
  close: () => Promise<void>,
): Store {
  const connection = connectionOver(db, kind, clock, asTenant)
  return {
    ...queriesOver(connection),
    kind,
    transaction: work => connection.transaction(inner => work(queriesOver(inner))),
    identityVersion: () => connection.identityVersion(),
    async health() {
      try {
        await sql`select 1`.execute(db)
        return { kind, state: 'ok', detail }
      } catch (error) {
        return { kind, state: 'down', detail: error instanceof Error ? error.message : String(error) }
      }
    },
    close,
  }
}

function queriesOver(connection: Connection): Queries {
  return {
    organization: (scope, ip) => organization(tenantOf(connection, scope, ip)),
    branches: (scope, ip) => branches(tenantOf(connection, scope, ip)),
    members: (scope, ip) => members(tenantOf(connection, scope, ip)),
    invitations: (scope, ip) => invitations(tenantOf(connection, scope, ip)),
    apiKeys: (scope, ip) => apiKeys(tenantOf(connection, scope, ip)),
    imports: (scope, ip) => imports(tenantOf(connection, scope, ip)),
    importMappings: (scope, ip) => importMappings(tenantOf(connection, scope, ip)),
    keptAnswers: (scope, ip) => keptAnswers(tenantOf(connection, scope, ip)),
    jobs: (scope, ip) => jobs(tenantOf(connection, scope, ip)),
    audit: (scope, ip) => audit(tenantOf(connection, scope, ip)),
    retention: (scope, ip) => retention(tenantOf(connection, scope, ip)),
    modelCards: (scope, ip) => modelCards(tenantOf(connection, scope, ip)),
    logo: (scope, ip) => logo(tenantOf(connection, scope, ip)),
    rateCard: (scope, ip) => rateCard(tenantOf(connection, scope, ip)),
    saved: (scope, kind, role, ip) => saved(tenantOf(connection, scope, ip), kind, role),
    definitions: (scope, ip) => definitions(tenantOf(connection, scope, ip)),
    platform: {
      organizations: platformOrganizations(connection),
      users: platformUsers(connection),
      memberships: platformMemberships(connection),
      sessions: platformSessions(connection),
      apiKeys: platformApiKeys(connection),
      links: platformLinks(connection),
      signingKeys: platformSigningKeys(connection),
      jobs: platformJobs(connection),
      imports: platformImports(connection),
      audit: platformAudit(connection),
    },
  }
}
