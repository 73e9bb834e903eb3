/** Who asks, and for which organization. */
export interface Credentials {
  readonly token: string
  readonly organization?: string
}

interface Asked {
  readonly method?: string
  readonly body?: BodyInit
  /** Sent as JSON. */
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly as?: Credentials
}

/** An answer as it came; the caller says what it expects the body to be. */
export interface Answer<Body> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

export interface ProblemBody {
  readonly code: string
  readonly status: number
  readonly detail: string
  readonly request_id: string
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
}

/** Speaks to a server as any client would, without the project's own. JSON comes parsed, all else as text. */
export async function ask<Body = unknown>(url: string, asked: Asked = {}): Promise<Answer<Body>> {
  const { method, body, json, headers, as: credentials } = asked
  const sent = json === undefined ? body : JSON.stringify(json)
  const response = await fetch(url, {
    method: method ?? (sent === undefined ? 'GET' : 'POST'),
    headers: {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(credentials && { authorization: `Bearer ${credentials.token}` }),
      ...(credentials?.organization && { 'x-tenant-id': credentials.organization }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  })
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
  const content = isJson ? await response.json() : await response.text()
  return { status: response.status, headers: response.headers, body: content as Body }
}
