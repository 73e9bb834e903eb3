import { formatOf } from '../metric/format-of.ts'
import { type ChartProps, columnOf, numberOf, type Row } from './chart-props.ts'

/**
 * One bar a step, as wide as its part of the most that any step has: how many came so far, and every share that the
 * answer holds. Broken down, each value has its own steps under its name.
 */
export function FunnelPicture(props: ChartProps<'funnel'>) {
  const { picture, title, result } = props
  const format = formatOf(result.meta)
  const groups = groupsOf(result.rows, picture.split)
  const most = Math.max(...result.rows.map(row => numberOf(row[picture.value]) ?? 0), 1)
  return (
    <div className="flex flex-col gap-6">
      {groups.map(([label, rows]) => {
        const name = label === null ? null : format(label, 'text')
        return (
          <div key={name ?? title}>
            {name !== null && <h3 className="mb-2 text-[0.8125rem] font-semibold">{name}</h3>}
            <Steps {...props} title={name === null ? title : `${title}, ${name}`} rows={rows} most={most} />
          </div>
        )
      })}
    </div>
  )
}

/** Rows by the value that they are broken down by, in their order; null where they are not. */
function groupsOf(
  rows: readonly Row[],
  split: string | undefined,
): readonly (readonly [unknown, readonly Row[]])[] {
  const groups = new Map<unknown, Row[]>()
  for (const row of rows) {
    const label = split === undefined ? null : (row[split] ?? null)
    groups.set(label, [...(groups.get(label) ?? []), row])
  }
  return [...groups]
}

interface StepsProps extends ChartProps<'funnel'> {
  readonly rows: readonly Row[]
  /** The number that a full bar stands for. */
  readonly most: number
}

function Steps({ picture, title, result, rows, most, onDrill }: StepsProps) {
  const value = columnOf(result, picture.value)
  const shares = result.columns.filter(({ unit }) => unit === 'ratio')
  const format = formatOf(result.meta)
  return (
    <ol aria-label={title} className="flex flex-col gap-2.5 text-[0.8125rem]">
      {rows.map((row, index) => {
        const amount = numberOf(row[value.name]) ?? 0
        const name = format(row[picture.label], 'text')
        const text = format(row[value.name], value.unit)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps can be the same event
          <li key={`${name} ${index}`} className="grid gap-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">
                <span className="tabular me-2 text-muted-foreground">{index + 1}</span>
                {name}
              </span>
              {onDrill?.has(value, row) ? (
                <button
                  type="button"
                  className="tabular font-medium underline decoration-border underline-offset-4 hover:decoration-primary"
                  onClick={() => onDrill(value, row)}
                >
                  {text}
                </button>
              ) : (
                <span className="tabular font-medium">{text}</span>
              )}
            </div>
            <div aria-hidden="true" className="h-7 overflow-hidden rounded-md bg-muted">
              <div
                className="h-full min-w-px rounded-md bg-primary/80"
                style={{ width: `${(amount / most) * 100}%` }}
              />
            </div>
            {shares.length > 0 && (
              <dl className="flex flex-wrap gap-x-4 text-xs text-muted-foreground">
                {shares.map(({ name: share, label }) => (
                  <div key={share} className="flex gap-1.5">
                    <dt>{label}</dt>
                    <dd className="tabular">{format(row[share], 'ratio')}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        )
      })}
    </ol>
  )
}
