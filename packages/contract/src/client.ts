import type { z } from 'zod'
import type { Endpoint } from './endpoints/endpoint.ts'
import type { Problem } from './errors.ts'
import type { MetricDefinition, MetricInput, MetricRow } from './metrics/metric.ts'
import type { MetricResult } from './metrics/result.ts'

/**
 * The SDK: the same endpoint and metric objects that make the server's routes make a typed client of it. It runs
 * wherever there is `fetch`; the few parts of it that it uses are named here, so that neither the browser's nor
 * Node's types are needed.
 */
interface FetchInit {
  readonly method?: string
  readonly headers?: unknown
  readonly body?: unknown
  readonly signal?: unknown
}

interface FetchResponse {
  readonly ok: boolean
  readonly status: number
  readonly headers: { get(name: string): string | null }
  json(): Promise<unknown>
  text(): Promise<string>
}

/** Declared as a method, because TypeScript lets only methods narrow their parameters as `fetch` does. */
export type Fetch = { fetch(url: string, init: FetchInit): Promise<FetchResponse> }['fetch']

export interface ClientOptions {
  /** Address of the server, such as `https://analytics.example.com`; empty for the page's own. */
  readonly baseUrl: string
  /** An access token or an API key; a function is asked before each request. */
  readonly token?: string | (() => string | undefined)
  /** Id or slug of the organization, where the token is good for several. */
  readonly organization?: string
  readonly fetch?: Fetch
}

export interface CallOptions {
  /** An `AbortSignal`. */
  readonly signal?: { readonly aborted: boolean } | undefined
}

/** A part of the request: optional where all that it may hold is. */
type Part<Name extends string, Input> =
  Record<never, never> extends Input
    ? { readonly [K in Name]?: Input }
    : undefined extends Input
      ? { readonly [K in Name]?: Input }
      : { readonly [K in Name]: Input }

type InputOf<S> = S extends z.ZodType ? z.input<S> : Record<never, never>

/** A body that the server reads as a stream; a file that is uploaded brings its name along. */
interface Content {
  readonly type: string
  readonly data: unknown
  readonly name?: string
}

/** What an endpoint wants. */
export type CallInput<E extends Endpoint> = Part<'params', InputOf<NonNullable<E['params']>>> &
  Part<'query', InputOf<NonNullable<E['query']>>> &
  Part<'body', InputOf<NonNullable<E['body']>>> & {
    readonly content?: Content
  }
export type CallOutput<E extends Endpoint> = z.output<E['response']>

export interface Client {
  /**
   * Calls an endpoint; answers of another kind than JSON come as text.
   * @throws ProblemError whenever the server refuses, and when it cannot be reached
   */
  call<E extends Endpoint>(endpoint: E, input: CallInput<E>, options?: CallOptions): Promise<CallOutput<E>>
  /** Asks a metric; parameters and rows have the types of its definition. */
  query<M extends MetricDefinition>(
    metric: M,
    params?: MetricInput<M>,
    options?: CallOptions,
  ): Promise<MetricResult<MetricRow<M>>>
  /** Asks a metric that is known by name only, such as one chosen from the catalogue. */
  queryById(id: string, params?: QueryValues, options?: CallOptions): Promise<MetricResult>
}

type QueryValues = Readonly<Record<string, unknown>>

/** A refusal in the server's words. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? (globalThis as unknown as { fetch: Fetch }).fetch

  async function request(method: string, path: string, parts: RequestParts, { signal }: CallOptions = {}) {
    const response = await send(options.baseUrl + path + queryString(parts.query ?? {}), {
      method,
      headers: headersOf(options, parts),
      ...bodyOf(parts),
      ...(signal && { signal }),
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error
      throw unreachable(error)
    })
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
    if (!response.ok)
      throw new ProblemError(isJson ? ((await response.json()) as Problem) : noProblem(response))
    if (response.status === 204) return undefined
    return isJson ? response.json() : response.text()
  }

  const queryById = (id: string, params: QueryValues = {}, callOptions?: CallOptions) =>
    request('GET', `/api/v1/query/${encodeURIComponent(id)}`, { query: params }, callOptions)

  return {
    call: (endpoint, input, callOptions) => {
      const parts = input as RequestParts
      return request(endpoint.method, pathOf(endpoint.path, parts.params ?? {}), parts, callOptions) as never
    },
    query: (metric, params, callOptions) => queryById(metric.id, params, callOptions) as never,
    queryById: (id, params, callOptions) => queryById(id, params, callOptions) as Promise<MetricResult>,
  }
}

interface RequestParts {
  readonly params?: QueryValues
  readonly query?: QueryValues
  readonly body?: unknown
  readonly content?: Content
}

function headersOf({ token, organization }: ClientOptions, { body, content }: RequestParts) {
  const bearer = typeof token === 'function' ? token() : token
  const type = content?.type ?? (body === undefined ? undefined : 'application/json')
  return {
    accept: 'application/json',
    ...(bearer && { authorization: `Bearer ${bearer}` }),
    ...(organization && { 'x-tenant-id': organization }),
    ...(type && { 'content-type': type }),
    // Headers carry ASCII only.
    ...(content?.name !== undefined && { 'x-file-name': encodeURIComponent(content.name) }),
  }
}

function bodyOf({ body, content }: RequestParts): Pick<FetchInit, 'body'> {
  if (content) return { body: content.data }
  return body === undefined ? {} : { body: JSON.stringify(body) }
}

/** `/customers/:id` with its parts filled in. A missing one would silently address something else. */
function pathOf(template: string, params: QueryValues): string {
  return template.replace(/:(\w+)/g, (_, name: string) => {
    if (params[name] === undefined) throw new TypeError(`${template} needs the parameter ${name}`)
    return encodeURIComponent(String(params[name]))
  })
}

function queryString(values: QueryValues): string {
  const search = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(inUrl(value))}`)
  return search.length === 0 ? '' : `?${search.join('&')}`
}

/** Lists of words are separated by commas; all that has a structure travels as JSON. */
function inUrl(value: unknown): string {
  const structured = Array.isArray(value)
    ? value.some(one => typeof one === 'object')
    : typeof value === 'object'
  return structured ? JSON.stringify(value) : String(value)
}

/** A proxy in between answers without a problem; its status is all there is. */
function noProblem({ status }: FetchResponse): Problem {
  return {
    type: 'about:blank',
    title: 'The server did not answer as expected',
    status,
    code: 'internal',
    detail: `Something between you and the server answered with status ${status}. Try again in a moment.`,
    request_id: '',
  }
}

function unreachable(error: unknown): ProblemError {
  const problem = new ProblemError({
    type: 'about:blank',
    title: 'The server cannot be reached',
    status: 0,
    code: 'internal',
    detail: 'Check the connection and whether the server is running, then try again.',
    request_id: '',
  })
  problem.cause = error
  return problem
}
