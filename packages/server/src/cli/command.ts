import type { ParseArgsConfig } from 'node:util'
import type { Auth } from '../auth/open.ts'
import type { Scope } from '../auth/scope.ts'
import type { Store } from '../store/open.ts'

/** What a command may use. Each part is opened when it is first asked for, and closed at the end. */
export interface Terminal {
  /** The data folder. */
  readonly folder: string
  control(): Promise<{ readonly store: Store; readonly auth: Auth }>
  /** A scope over a whole organization, by id or slug. @throws Failure not_found */
  scope(organization: string): Promise<Scope>
  /** Says something to a person while the work goes on; silent with `--json`. */
  tell(line: string): void
}

export interface Given {
  /** Words that are no options. */
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
}

/** What a command answers: a sentence or table for a person, and the same as data for scripts. */
export interface Answer {
  readonly text: string
  readonly data: unknown
  /** 0 unless told. */
  readonly exitCode?: number
}

export interface Command {
  /** As typed, such as `org create`. */
  readonly name: string
  readonly summary: string
  /** How the rest of the line looks. */
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  run(terminal: Terminal, given: Given): Promise<Answer>
}

/** A line that cannot be understood, with how it should look. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The text of an option that the command cannot do without. */
export function required({ options }: Given, name: string, example: string): string {
  const value = options[name]
  if (typeof value === 'string' && value !== '') return value
  throw new UsageError(`--${name} is missing. For example: --${name} ${example}`)
}

export function optional({ options }: Given, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** Rows under their headings, in columns as wide as their widest text. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows]
  const widths = headings.map((_, index) => Math.max(...lines.map(line => line[index]?.length ?? 0)))
  return lines
    .map(line =>
      line
        .map((text, index) => text.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
