import { describeMachine } from './machine.ts'

/** One measurement. `target` is empty where none is set; `met` says whether it was reached. */
export interface Row {
  readonly what: string
  readonly measured: string
  readonly target: string
  readonly met: boolean | null
  readonly note: string
}

export interface Section {
  readonly name: string
  readonly title: string
  /** What was measured and how, for the reader of the tables. */
  readonly about: string
  readonly rows: readonly Row[]
}

/** A measurement that has to stay below a target. */
export function below(what: string, value: number, unit: Unit, target: number, note = ''): Row {
  const { of } = unit
  return { what, measured: of(value), target: `< ${of(target)}`, met: value < target, note }
}

/** A measurement that has to reach a target. */
export function above(what: string, value: number, unit: Unit, target: number, note = ''): Row {
  const { of } = unit
  return { what, measured: of(value), target: `≥ ${of(target)}`, met: value >= target, note }
}

/** A measurement that has to reach a target. */
export function atLeast(what: string, value: number, unit: Unit, target: number, note = ''): Row {
  const { of } = unit
  return { what, measured: of(value), target: `≥ ${of(target)}`, met: value >= target, note }
}

/** A measurement without a target. */
export function plain(what: string, measured: string, note = ''): Row {
  return { what, measured, target: '', met: null, note }
}

/** Something that could not be measured although it has a target. */
export function failed(what: string, target: string, note: string): Row {
  return { what, measured: '–', target, met: false, note }
}

/** How a quantity is written. */
export interface Unit {
  readonly of: (value: number) => string
}

const digits = (value: number): number => (value < 10 ? 2 : value < 100 ? 1 : 0)
export const ms: Unit = { of: value => `${value.toFixed(digits(value))} ms` }
export const seconds: Unit = { of: value => `${(value / 1000).toFixed(digits(value / 1000))} s` }
export const megabytes: Unit = { of: value => `${Math.round(value / 1e6)} MB` }
export const kilobytes: Unit = { of: value => `${(value / 1000).toFixed(1)} kB` }
export const times: Unit = { of: value => `${value.toFixed(2)} ×` }
export const count: Unit = { of: value => whole(value) }
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

const verdict = ({ met }: Row): string => (met === null ? '' : met ? 'met' : '**missed**')

/** The sections as a Markdown document. */
export function documentOf(sections: readonly Section[]): string {
  const all = sections.flatMap(({ rows }) => rows)
  const [met, missed] = [true, false].map(wanted => all.filter(row => row.met === wanted).length)
  const head = [
    '# Measurements',
    '',
    'Written by `npm run bench` (`npm run bench -- metrics` runs one section, `-- --full` adds the organization with a million customers and ten million rows that are sent).',
    '',
    ...describeMachine().map(line => `- ${line}`),
    `- Targets met: ${met}, missed: ${missed}`,
  ]
  return `${[...head, ...sections.flatMap(sectionLines)].join('\n')}\n`
}

function sectionLines({ title, about, rows }: Section): string[] {
  const cells = (row: Row) => [row.what, row.measured, row.target, verdict(row), row.note]
  const table = [
    ['', 'measured', 'target', '', 'note'],
    ['---', '---:', '---:', '---', '---'],
    ...rows.map(cells),
  ]
  return ['', `## ${title}`, '', about, '', ...table.map(line => `| ${line.map(escaped).join(' | ')} |`)]
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A section for the terminal. */
export function textOf({ title, rows }: Section): string {
  const lines = rows.map(row => [
    row.what,
    row.measured,
    row.target,
    verdict(row).replaceAll('*', ''),
    row.note,
  ])
  const widths = [0, 1, 2, 3].map(column => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  const padded = (text: string, column: number) => {
    const width = widths[column] ?? 0
    return column === 1 || column === 2 ? text.padStart(width) : text.padEnd(width)
  }
  return [`\n── ${title}`, ...lines.map(line => line.map(padded).join('  ').trimEnd())].join('\n')
}
