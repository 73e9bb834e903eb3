import Bowser from 'bowser'
import { isbot } from 'isbot'
import { LRUCache } from 'lru-cache'

/** What a user agent says of the device, without versions: enough to count by, too little to know somebody by. */
export interface ClientDetails {
  readonly device: string | null
  readonly browser: string | null
  readonly os: string | null
}

const longest = 1_000
/** The same few agents come again and again, and reading one takes as long as the rest of its row. */
const remembered = new LRUCache<string, ClientDetails>({ max: 2_000 })

/** Reads a user agent; a program that visits by itself is a bot, whatever else it claims to be. */
export function clientDetails(userAgent: string): ClientDetails {
  const text = userAgent.slice(0, longest)
  const known = remembered.get(text)
  if (known) return known
  const details = read(text)
  remembered.set(text, details)
  return details
}

function read(text: string): ClientDetails {
  if (text.trim() === '') return { device: null, browser: null, os: null }
  const { browser, os, platform } = Bowser.parse(text)
  return {
    device: isbot(text) ? 'bot' : (platform.type ?? null),
    browser: browser.name || null,
    os: os.name ?? null,
  }
}
