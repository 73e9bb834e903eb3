import { Failure } from './lib/errors.ts'
import { serve } from './serve.ts'
import { readSettings, SettingsError } from './settings.ts'

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Ends the program with a sentence for the person who started it, and no stack. */
function refuse(error: unknown): never {
  const expected = error instanceof Failure || error instanceof SettingsError
  const text = expected
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

try {
  const served = await serve(readSettings(process.env), print)
  const end = (signal: string) => {
    print(`${signal}: closing…`)
    served.stop().then(() => process.exit(0), refuse)
  }
  process.once('SIGINT', () => end('Interrupted'))
  process.once('SIGTERM', () => end('Asked to end'))
} catch (error) {
  refuse(error)
}
