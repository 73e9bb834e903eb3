import { formatInstant, formatValue } from '../format.ts'
import { contextOf } from '../metric/format-of.ts'
import type { ChartProps } from './chart-props.ts'

/** Dated events, newest first as the answer gives them, under a heading for each local day. */
export function TimelinePicture({ picture, title, result }: ChartProps<'timeline'>) {
  const context = contextOf(result.meta)
  const amount = result.columns.find(column => column.unit === 'money')
  return (
    <ol aria-label={title} className="relative flex flex-col gap-4 border-s border-border ps-5">
      {result.rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: events of an answer have no identity but their place
        <li key={index} className="relative">
          <span
            aria-hidden="true"
            className="absolute top-1.5 -left-[1.4375rem] size-2 rounded-full bg-primary ring-4 ring-card"
          />
          <div className="flex items-baseline justify-between gap-4">
            <p className="font-medium">{String(row[picture.title])}</p>
            {amount && <p className="tabular">{formatValue(row[amount.name], amount.unit, context)}</p>}
          </div>
          <p className="tabular text-xs text-muted-foreground">
            {formatInstant(String(row[picture.at]), context)}
          </p>
        </li>
      ))}
    </ol>
  )
}
