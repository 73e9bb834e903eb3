import { type Client, createClient, type Fetch, live } from '@clientele/contract'
import { QueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { sendWithProgress } from './session/send-with-progress.ts'
import { createSession } from './session/session.ts'

/** The only place of the pages that reaches the network. */
const browserFetch: Fetch = (url, init) =>
  fetch(url, { ...(init as RequestInit), credentials: 'same-origin' })

export const session = createSession(browserFetch)

/** For signing in and the like: no token is there, and none should be looked for. */
export const publicApi: Client = createClient({ baseUrl: '', fetch: browserFetch })

/** For endpoints that belong to no organization, such as who I am. */
export const api: Client = createClient({ baseUrl: '', fetch: session.fetch })

const clients = new Map<string, Client>()

/** For everything that belongs to an organization, by its slug. */
export function apiOf(organization: string): Client {
  const known = clients.get(organization) ?? createClient({ baseUrl: '', organization, fetch: session.fetch })
  clients.set(organization, known)
  return known
}

/** For sending a file to an organization while saying how much of it has gone. */
export function uploadApiOf(organization: string, onProgress: (share: number) => void): Client {
  return createClient({ baseUrl: '', organization, fetch: session.through(sendWithProgress(onProgress)) })
}

/**
 * The stream of an organization's live events, after the last one heard.
 *
 * @throws whatever keeps it from being opened
 */
export async function openLiveStream(
  organization: string,
  lastId: string | undefined,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = (await session.fetch(live.path, {
    method: live.method,
    headers: {
      accept: 'text/event-stream',
      'x-tenant-id': organization,
      ...(lastId !== undefined && { 'last-event-id': lastId }),
    },
    signal,
  })) as Response
  if (!response.ok || !response.body) throw new TypeError(`The stream was refused with ${response.status}`)
  return response.body
}

/** Slug of the organization in the address. */
export function useOrganizationSlug(): string {
  return useParams({
    strict: false,
    select: params => (params as { organization?: string }).organization ?? '',
  })
}

export function useApi(): Client {
  return apiOf(useOrganizationSlug())
}

/** Answers stay good for half a minute; a refusal that repeats itself is not asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && !hasStatusBelow500(error),
    },
  },
})

function hasStatusBelow500(error: unknown): boolean {
  const status = (error as { problem?: { status: number } }).problem?.status ?? 500
  return status >= 400 && status < 500
}
