import { formatOf } from '../metric/format-of.ts'
import { Growth } from '../metric/growth.tsx'
import type { ChartProps } from './chart-props.ts'

/** One row of numbers as a list, name on the left, value and change on the right. */
export function FiguresPicture({ result }: ChartProps<'figures'>) {
  const format = formatOf(result.meta)
  const before = result.comparison?.rows[0]
  return (
    <dl className="divide-y divide-border/70">
      {result.columns.map(({ name, label, unit, better }) => (
        <div key={name} className="flex items-baseline justify-between gap-4 py-2">
          <dt className="text-[0.8125rem] text-muted-foreground">{label}</dt>
          <dd className="tabular flex items-baseline gap-3">
            {before && (
              <Growth
                growth={result.comparison?.growth[name] ?? null}
                better={better}
                from={before[name]}
                to={result.rows[0]?.[name]}
              />
            )}
            <span className="font-medium">{format(result.rows[0]?.[name], unit, 'figure')}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
