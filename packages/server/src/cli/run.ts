import { parseArgs } from 'node:util'
import { Failure } from '../lib/errors.ts'
import { branchCommands } from './branch.ts'
import { type Answer, type Command, type Given, type Terminal, UsageError } from './command.ts'
import { keyCommands } from './key.ts'
import { organizationCommands } from './organization.ts'
import { userCommands } from './user.ts'

/** Every command but `serve`. */
export const commands: readonly Command[] = [
  ...organizationCommands,
  ...branchCommands,
  ...userCommands,
  ...keyCommands,
]

export interface Outcome {
  /** For standard output. */
  readonly output: string
  /** For standard error. */
  readonly complaint: string
  readonly exitCode: number
}

/** Runs one line. With `--json` the answer and any error are one JSON document. */
export async function runCommand(terminal: Terminal, line: readonly string[]): Promise<Outcome> {
  const json = line.includes('--json')
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => line[index] === word))
  if (!command || line.includes('--help')) {
    const asked = line.length === 0 || line[0] === 'help' || line.includes('--help')
    const text = command ? helpOf(command) : overview()
    if (asked) return { output: `${text}\n`, complaint: '', exitCode: 0 }
    return { output: '', complaint: `There is no command «${line.join(' ')}».\n\n${text}\n`, exitCode: 2 }
  }
  try {
    const answer = await command.run(terminal, parse(command, line.slice(command.name.split(' ').length)))
    return { output: show(answer, json), complaint: '', exitCode: 0 }
  } catch (error) {
    return complain(error, command, json)
  }
}

function parse({ options }: Command, args: readonly string[]): Given {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...options, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    })
    return { words: positionals, options: values as Given['options'] }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const show = ({ text, data }: Answer, json: boolean): string =>
  json ? `${JSON.stringify(inSnakeCase(data))}\n` : `${text}\n`

function complain(error: unknown, command: Command, json: boolean): Outcome {
  if (!(error instanceof Failure) && !(error instanceof UsageError)) throw error
  const code = error instanceof Failure ? error.code : 'usage'
  const hint = error instanceof UsageError ? `\n\n${helpOf(command)}` : ''
  const fields = error instanceof Failure && error.fields.length > 0 ? { errors: error.fields } : {}
  return {
    output: json ? `${JSON.stringify({ error: { code, detail: error.message, ...fields } })}\n` : '',
    complaint: json ? '' : `${error.message}${hint}\n`,
    exitCode: error instanceof UsageError ? 2 : 1,
  }
}

const helpOf = ({ name, summary, usage }: Command): string =>
  `${summary}\n  clientele ${name} ${usage} [--json]`

function overview(): string {
  const list = [
    ...commands.map(({ name, summary }) => [name, summary] as const),
    ['serve', 'Serves pages and API'],
  ]
  const width = Math.max(...list.map(([name]) => name?.length ?? 0))
  return [
    'Usage: clientele <command> [options]',
    '',
    ...list.map(([name, about]) => `  ${name?.padEnd(width)}  ${about}`),
  ].join('\n')
}

/** Scripts get the names that the API uses. */
function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
      inSnakeCase(inner),
    ]),
  )
}
