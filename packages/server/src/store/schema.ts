import type { organizationThemes, Role } from '@clientele/contract'
import type { Generated } from 'kysely'

/**
 * The control plane's tables as both databases hold them. Instants are RFC 3339 UTC text of fixed width (so that
 * text order is time order), JSON is text, flags are 0 or 1: one shape in JavaScript, whatever is underneath.
 */
export interface Tables {
  organizations: OrganizationsTable
  branches: BranchesTable
  rate_cards: RateCardsTable
  users: UsersTable
  memberships: MembershipsTable
  sessions: SessionsTable
  refresh_tokens: RefreshTokensTable
  api_keys: ApiKeysTable
  one_time_links: OneTimeLinksTable
  signing_keys: SigningKeysTable
  imports: ImportsTable
  import_mappings: ImportMappingsTable
  jobs: JobsTable
  audit: AuditTable
  saved: SavedTable
  definitions: DefinitionsTable
  kept_answers: KeptAnswersTable
  retention: RetentionTable
  model_cards: ModelCardsTable
  logos: LogosTable
}

type Instant = string
type JsonText = string
type Flag = 0 | 1
type Theme = (typeof organizationThemes)[number]

interface OrganizationsTable {
  id: string
  slug: string
  name: string
  time_zone: string
  currency: string
  week_start: 'monday' | 'sunday'
  churn_days: number
  clock_day: string | null
  rfm_thresholds: JsonText
  feedback_topics: Generated<JsonText>
  /** JSON; null means what the program has, as with those below. */
  features: JsonText | null
  business_hours: JsonText | null
  sla_targets: JsonText | null
  conversation_budget: JsonText | null
  locale: string | null
  brand_color: string | null
  theme: Generated<Theme>
  logo_changed_at: Instant | null
  sample: Flag
  created_at: Instant
}

interface RetentionTable {
  organization_id: string
  activity_days: number
}

interface LogosTable {
  organization_id: string
  /** A data URL. */
  picture: string
}

/** Lines of an organization's rate card in their order. */
interface RateCardsTable {
  organization_id: string
  position: number
  rate: JsonText
}

interface BranchesTable {
  organization_id: string
  /** The id that facts carry in `branch_id`. */
  id: string
  name: string
  time_zone: string | null
  business_hours: JsonText | null
  active: Flag
  created_at: Instant
}

interface UsersTable {
  id: string
  /** In lower case: unique whatever the spelling. */
  email: string
  name: string
  password_hash: string
  platform_admin: Flag
  created_at: Instant
  disabled_at: Instant | null
}

interface MembershipsTable {
  organization_id: string
  user_id: string
  role: Role
  /** Null for all branches, else a JSON list of branch ids. */
  branches: JsonText | null
  created_at: Instant
}

interface SessionsTable {
  id: string
  user_id: string
  user_agent: string
  ip: string
  created_at: Instant
  last_used_at: Instant
  expires_at: Instant
  revoked_at: Instant | null
}

/** Every refresh token that a session was ever given: an old one that comes back betrays a thief. */
interface RefreshTokensTable {
  hash: string
  session_id: string
  created_at: Instant
  replaced_at: Instant | null
}

interface ApiKeysTable {
  id: string
  organization_id: string
  name: string
  prefix: string
  hash: string
  role: Role | null
  permissions: JsonText
  branches: JsonText | null
  created_by: string
  created_at: Instant
  expires_at: Instant | null
  last_used_at: Instant | null
  revoked_at: Instant | null
}

interface OneTimeLinksTable {
  id: string
  hash: string
  purpose: 'first_owner' | 'invite'
  organization_id: string | null
  email: string | null
  role: Role | null
  branches: JsonText | null
  created_by: string | null
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
}

interface SigningKeysTable {
  kid: string
  public_jwk: JsonText
  private_jwk: JsonText
  created_at: Instant
}

/** Where an import stands. */
export const importStatuses = [
  'uploaded',
  'checking',
  'ready',
  'committing',
  'done',
  'failed',
  'undone',
] as const
export type ImportStatus = (typeof importStatuses)[number]

interface ImportsTable {
  id: string
  organization_id: string
  entity: string | null
  file_name: string
  /** Bytes. */
  size: number
  /** SHA-256 of the file, in hex. */
  digest: string
  source: string
  status: ImportStatus
  mapping: JsonText | null
  counts: JsonText | null
  rejects_path: string | null
  error: string | null
  created_by: string
  created_at: Instant
  updated_at: Instant
  finished_at: Instant | null
}

interface ImportMappingsTable {
  organization_id: string
  /** Digest of the file's headers. */
  signature: string
  entity: string
  mapping: JsonText
  used_at: Instant
}

export const jobStatuses = ['waiting', 'running', 'done', 'failed'] as const
export type JobStatus = (typeof jobStatuses)[number]

interface JobsTable {
  id: string
  organization_id: string | null
  kind: string
  payload: JsonText
  status: JobStatus
  progress: JsonText | null
  attempts: number
  max_attempts: number
  run_at: Instant
  /** Until when the worker that holds it may work; after that another takes it. */
  lease_until: Instant | null
  worker: string | null
  error: string | null
  created_at: Instant
  finished_at: Instant | null
}

interface AuditTable {
  id: string
  organization_id: string | null
  actor_kind: 'user' | 'key' | 'system'
  actor_id: string
  actor_name: string
  action: string
  target: string | null
  details: JsonText
  ip: string | null
  at: Instant
}

interface KeptAnswersTable {
  organization_id: string
  key: string
  digest: string
  answer: JsonText
  created_at: Instant
}

interface ModelCardsTable {
  id: string
  organization_id: string
  as_of: string
  card: JsonText
  created_at: Instant
}

export type SavedKind = 'dashboard' | 'view'

interface SavedTable {
  id: string
  organization_id: string
  kind: SavedKind
  name: string
  owner_id: string
  owner_name: string
  shared_with: JsonText
  body: JsonText
  created_at: Instant
  updated_at: Instant
}

/** What an organization can define for itself. */
export type DefinitionKind = 'segment' | 'metric'

interface DefinitionsTable {
  organization_id: string
  kind: DefinitionKind
  slug: string
  name: string
  description: string
  /** The rule of a segment, or what a metric measures. */
  body: JsonText
  created_by: string
  created_at: Instant
  updated_at: Instant
}
