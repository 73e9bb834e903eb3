import Bowser from 'bowser'
import { isbot } from 'isbot'

/** What a user agent says of the device, without versions: enough to count by, too little to know somebody by. */
export interface ClientDetails {
  readonly device: string | null
  readonly browser: string | null
  readonly os: string | null
}

const longest = 1_000

/** Reads a user agent; a program that visits by itself is a bot, whatever else it claims to be. */
export function clientDetails(userAgent: string): ClientDetails {
  const text = userAgent.slice(0, longest)
  if (text.trim() === '') return { device: null, browser: null, os: null }
  const { browser, os, platform } = Bowser.parse(text)
  return {
    device: isbot(text) ? 'bot' : (platform.type ?? null),
    browser: browser.name || null,
    os: os.name ?? null,
  }
}
