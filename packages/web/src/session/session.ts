import { type AccessToken, createClient, type Fetch, renewToken, signOut } from '@clientele/contract'

/**
 * `unknown` before the first look at the cookie; `expired` when a session ends while pages are open: they stay,
 * with all that was typed, and signing in again goes over them.
 */
export type SessionState = 'unknown' | 'signed_in' | 'signed_out' | 'expired'

export interface Session {
  state(): SessionState
  subscribe(listener: () => void): () => void
  /** Takes over what signing in answered. */
  accept(token: AccessToken): void
  /** Whether there is a session, after trying the cookie once. */
  ensure(): Promise<boolean>
  end(): Promise<void>
  /** `fetch` with the access token; renews it once when the server no longer takes it. */
  readonly fetch: Fetch
  /** The same over another way of sending. */
  through(send: Fetch): Fetch
}

/** The access token lives in memory only; the cookie that renews it is out of reach of scripts. */
export function createSession(send: Fetch): Session {
  let token: string | null = null
  let state: SessionState = 'unknown'
  let renewal: Promise<boolean> | null = null
  const listeners = new Set<() => void>()
  const plain = createClient({ baseUrl: '', fetch: send })

  function become(next: SessionState, nextToken: string | null): void {
    token = nextToken
    state = next
    for (const listener of listeners) listener()
  }

  /** Many requests can find the token too old at once; the cookie is good for one renewal only. */
  function renew(): Promise<boolean> {
    renewal ??= plain
      .call(renewToken, {})
      .then(({ access_token }) => {
        become('signed_in', access_token)
        return true
      })
      .catch(() => {
        become(state === 'signed_in' || state === 'expired' ? 'expired' : 'signed_out', null)
        return false
      })
      .finally(() => {
        renewal = null
      })
    return renewal
  }

  const withToken = (by: Fetch, ...[url, init]: Parameters<Fetch>) =>
    by(url, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>),
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
    })

  const through =
    (by: Fetch): Fetch =>
    async (url, init) => {
      if (token === null && !(await renew())) return withToken(by, url, init)
      const used = token
      const response = await withToken(by, url, init)
      if (response.status !== 401) return response
      const isRenewed = token !== used || (await renew())
      return isRenewed ? withToken(by, url, init) : response
    }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    accept: ({ access_token }) => become('signed_in', access_token),
    ensure: async () => token !== null || state === 'expired' || renew(),
    async end() {
      await plain.call(signOut, {}).catch(() => undefined)
      become('signed_out', null)
    },
    fetch: through(send),
    through,
  }
}
