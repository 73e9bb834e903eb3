import { allCommands, runCommand } from './cli/run.ts'
import { Failure } from './lib/errors.ts'
import { serve } from './serve.ts'
import { readSettings, type Settings, SettingsError } from './settings.ts'
import { openTerminal } from './terminal.ts'

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Ends the program with a sentence for the person who started it, and no stack where the error is expected. */
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

async function serveUntilAsked(settings: Settings): Promise<void> {
  const served = await serve(settings, print)
  const end = (reason: string) => {
    print(`${reason}: closing…`)
    served.stop().then(() => process.exit(0), refuse)
  }
  process.once('SIGINT', () => end('Interrupted'))
  process.once('SIGTERM', () => end('Asked to end'))
}

async function runLine(settings: Settings, line: readonly string[]): Promise<void> {
  const terminal = openTerminal(settings, line.includes('--json') ? () => undefined : print)
  const { output, complaint, exitCode } = await runCommand(
    allCommands(terminal.importer, terminal.operations, terminal.restore),
    terminal,
    line,
  ).finally(terminal.close)
  process.stdout.write(output)
  process.stderr.write(complaint)
  process.exitCode = exitCode
}

try {
  const settings = readSettings(process.env)
  const [command, ...rest] = process.argv.slice(2)
  if (command === 'serve') await serveUntilAsked(settings)
  else await runLine(settings, command === undefined ? [] : [command, ...rest])
} catch (error) {
  refuse(error)
}
