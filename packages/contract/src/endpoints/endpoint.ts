import type { z } from 'zod'
import type { Permission } from '../permissions.ts'

/**
 * Who may call. `public` needs no token; `signed_in` any valid one, whatever organization; a permission needs it
 * in the chosen organization; `platform_admin` is for whoever runs the installation.
 */
export type Access = 'public' | 'signed_in' | 'platform_admin' | Permission

/** An HTTP endpoint as data: the server's route, its validation, the reference and the client are made of it. */
export interface Endpoint<
  Path extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `:name` for path parameters. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  readonly access: Access
  readonly params?: Path
  readonly query?: Query
  readonly body?: Body
  /** What pages of other origins may call it for: with a token, never with cookies. Each has origins of its own. */
  readonly crossOrigin?: 'activities' | 'embed'
  /** Content types of a body that the handler reads itself, as a stream: uploads and batches. */
  readonly streams?: readonly string[]
  /** Whether other systems send rows by it, many times a second: with an API key those have a bound of their own. */
  readonly ingests?: true
  /** Content type of an answer that is not JSON: the handler sends it through `raw.reply`. */
  readonly produces?: string
  readonly response: Response
  /** Status of the answer when all went well; 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204
}

/** Says an endpoint's type in full. */
export function defineEndpoint<
  Path extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
  Response extends z.ZodType = z.ZodType,
>(endpoint: Endpoint<Path, Query, Body, Response>): Endpoint<Path, Query, Body, Response> {
  return endpoint
}
