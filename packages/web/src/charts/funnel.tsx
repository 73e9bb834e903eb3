import { formatOf } from '../metric/format-of.ts'
import { type ChartProps, columnOf, numberOf } from './chart-props.ts'

/** One bar a step, as wide as its part of the first: how many came so far, and every share that the answer holds. */
export function FunnelPicture({ picture, title, result, onDrill }: ChartProps<'funnel'>) {
  const value = columnOf(result, picture.value)
  const shares = result.columns.filter(({ unit }) => unit === 'ratio')
  const format = formatOf(result.meta)
  const first = Math.max(...result.rows.map(row => numberOf(row[value.name]) ?? 0), 1)
  return (
    <ol aria-label={title} className="flex flex-col gap-2.5 text-[0.8125rem]">
      {result.rows.map((row, index) => {
        const amount = numberOf(row[value.name]) ?? 0
        const name = format(row[picture.label], 'text')
        const text = format(row[value.name], value.unit)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps can be the same event
          <li key={`${name} ${index}`} className="grid gap-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">
                <span className="tabular mr-2 text-muted-foreground">{index + 1}</span>
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
                style={{ width: `${(amount / first) * 100}%` }}
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
