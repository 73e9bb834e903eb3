import { parseArgs } from 'node:util'
import { ProblemError } from '@clientele/contract'
import { Failure } from '../lib/errors.ts'
import { branchCommands } from './branch.ts'
import { type Answer, type Command, type Given, type Terminal, UsageError } from './command.ts'
import { importCommands, type OpenImporter } from './import.ts'
import { keyCommands } from './key.ts'
import { type OpenOperations, operationsCommands, type Restore } from './operations.ts'
import { organizationCommands } from './organization.ts'
import { retentionCommands } from './retention.ts'
import { sampleCommands } from './sample.ts'
import { sqlNameCommands } from './sql-names.ts'
import { userCommands } from './user.ts'

/** Every command but `serve`. */
export function allCommands(
  openImporter: OpenImporter,
  openOperations: OpenOperations,
  restore: Restore,
): readonly Command[] {
  return [
    ...organizationCommands,
    ...branchCommands,
    ...userCommands,
    ...keyCommands,
    ...retentionCommands,
    ...importCommands(openImporter),
    ...sampleCommands(openImporter),
    ...sqlNameCommands,
    ...operationsCommands(openOperations, restore),
  ]
}

export interface Outcome {
  /** For standard output. */
  readonly output: string
  /** For standard error. */
  readonly complaint: string
  readonly exitCode: number
}

/** Runs one line. With `--json` the answer and any error are one JSON document. */
export async function runCommand(
  commands: readonly Command[],
  terminal: Terminal,
  line: readonly string[],
): Promise<Outcome> {
  const json = line.includes('--json')
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => line[index] === word))
  if (!command || line.includes('--help')) {
    const asked = line.length === 0 || line[0] === 'help' || line.includes('--help')
    const text = command ? helpOf(command) : overview(commands)
    if (asked) return { output: `${text}\n`, complaint: '', exitCode: 0 }
    return { output: '', complaint: `There is no command «${line.join(' ')}».\n\n${text}\n`, exitCode: 2 }
  }
  try {
    const answer = await command.run(terminal, parse(command, line.slice(command.name.split(' ').length)))
    return { output: show(answer, json), complaint: '', exitCode: answer.exitCode ?? 0 }
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
  const refusal = refusalOf(error)
  if (!refusal) throw error
  const { code, detail, fields } = refusal
  const hint = error instanceof UsageError ? `\n\n${helpOf(command)}` : ''
  return {
    output: json ? `${JSON.stringify({ error: { code, detail, ...fields } })}\n` : '',
    complaint: json ? '' : `${detail}${hint}\n`,
    exitCode: error instanceof UsageError ? 2 : 1,
  }
}

const helpOf = ({ name, summary, usage }: Command): string =>
  `${summary}\n  clientele ${name} ${usage} [--json]`

function overview(commands: readonly Command[]): string {
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

/** What a person can act on; anything else is a mistake of the program. */
function refusalOf(error: unknown): { code: string; detail: string; fields: object } | null {
  if (error instanceof UsageError) return { code: 'usage', detail: error.message, fields: {} }
  if (error instanceof Failure) {
    return {
      code: error.code,
      detail: error.message,
      fields: error.fields.length > 0 ? { errors: error.fields } : {},
    }
  }
  if (error instanceof ProblemError) {
    const { code, detail, errors } = error.problem
    return { code, detail, fields: errors ? { errors } : {} }
  }
  return null
}
