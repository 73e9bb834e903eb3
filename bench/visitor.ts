import { setTimeout as rest } from 'node:timers/promises'
import { type RunningServer, startServer } from '../e2e/server.ts'
import {
  type Client,
  createClient,
  getFirstOwner,
  signIn,
  signUpFirstOwner,
} from '../packages/contract/src/index.ts'

/** Of whoever measures. */
export const account = { email: 'owner@example.com', password: 'measured with care' }

/** A server of its own process, and somebody who has signed in to it. */
export interface Visited {
  readonly server: RunningServer
  readonly client: Client
  readonly token: string
}

/** Limits that would get in the way of measuring. */
const unhindered = { REQUESTS_PER_MINUTE: '10000000' }

/**
 * Starts the built server on a folder and signs in: through the printed link the first time. No samples are loaded,
 * which would take part of the machine for the first minute.
 */
export async function visit(folder: string, organization: string): Promise<Visited> {
  const server = await startServer({ ...unhindered, SAMPLES: 'false' }, folder)
  const token = await enter(server)
  return { server, token, client: createClient({ baseUrl: server.url, token, organization }) }
}

/** Signs up through the printed link where nobody has an account, else signs in; answers the access token. */
export async function enter({ url, output }: RunningServer): Promise<string> {
  const stranger = createClient({ baseUrl: url })
  const { needed } = await stranger.call(getFirstOwner, {})
  if (!needed) return (await stranger.call(signIn, { body: account })).access_token
  const token = await linkToken(output)
  const body = { ...account, token, name: 'Owner' }
  return (await stranger.call(signUpFirstOwner, { body })).access_token
}

/** The link stands below the line that says where the server is, and may come a moment later. */
async function linkToken(output: () => string): Promise<string> {
  for (;;) {
    const [, token] = /\/welcome\?token=(\S+)/.exec(output()) ?? []
    if (token !== undefined) return token
    await rest(5)
  }
}
