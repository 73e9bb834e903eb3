import type { MetricResult } from '@clientele/contract'
import { t } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDays } from '../format.ts'
import { formatOf } from '../metric/format-of.ts'
import { Chart } from './chart.tsx'
import { type ChartProps, columnOf } from './chart-props.ts'
import { useChartColours } from './colours.ts'
import { useReducedMotion } from './reduced-motion.ts'
import { linesOf } from './series-lines.ts'
import { dashOf, seriesOption, stepNamer } from './series-option.ts'

export function SeriesPicture({ picture, title, result: whole, options, onDrill }: ChartProps<'series'>) {
  const { t } = useTranslation()
  const { result: lines, y } = useMemo(
    () => linesOf(whole, picture, options?.y ?? picture.y),
    [whole, picture, options?.y],
  )
  const result = useMemo(
    () => (options?.withoutFirst ? laterKnown(lines, y) : lines),
    [lines, y, options?.withoutFirst],
  )
  const colours = useChartColours()
  const still = useReducedMotion()
  const shape = options?.shape ?? 'line'
  const option = useMemo(
    () => seriesOption({ result, x: picture.x, y, shape, colours, still }),
    [result, picture.x, y, shape, colours, still],
  )
  const columns = y.map(name => columnOf(result, name))
  const [first] = columns
  return (
    <div className="flex flex-col gap-2">
      {(columns.length > 1 || result.comparison) && (
        <ul aria-label={t('Legend')} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
          {columns.map((column, index) => (
            <LegendEntry
              key={column.name}
              colour={colours.series[index % colours.series.length] ?? ''}
              name={column.label}
              index={index}
              shape={shape}
            />
          ))}
          {columns.length === 1 && result.comparison && (
            <LegendEntry colour={colours.compare} name={comparedDays(result)} index={1} shape="line" />
          )}
        </ul>
      )}
      <Chart
        option={option}
        height={options?.height ?? 260}
        description={describe()}
        {...(onDrill &&
          first && {
            onSelect: index => {
              const row = result.rows[index]
              if (row) onDrill(first, row)
            },
          })}
      />
    </div>
  )

  function describe(): string {
    const format = formatOf(result.meta)
    const name = stepNamer(result, columnOf(result, picture.x))
    const [start, end] = [result.rows[0], result.rows.at(-1)]
    const ends = columns.map(column =>
      t('{{name}} from {{first}} to {{last}}', {
        name: column.label,
        first: format(start?.[column.name], column.unit),
        last: format(end?.[column.name], column.unit),
      }),
    )
    return `${title}, ${name(start?.[picture.x])} – ${name(end?.[picture.x])}: ${ends.join('; ')}.`
  }
}

/** The steps after the first, up to the last at which anything is known. */
function laterKnown(result: MetricResult, y: readonly string[]): MetricResult {
  const { comparison } = result
  const last = result.rows.findLastIndex(row => y.some(name => row[name] !== null))
  return {
    ...result,
    rows: result.rows.slice(1, last + 1),
    ...(comparison && { comparison: { ...comparison, rows: comparison.rows.slice(1) } }),
  }
}

function comparedDays({ meta: { previous_period } }: MetricResult): string {
  return previous_period ? formatDays(previous_period.start_date, previous_period.end_date) : t('Before')
}

interface LegendEntryProps {
  readonly colour: string
  readonly name: string
  readonly index: number
  readonly shape: 'line' | 'bars' | 'stack'
}

function LegendEntry({ colour, name, index, shape }: LegendEntryProps) {
  const dash = dashOf(index)
  return (
    <li className="flex items-center gap-1.5">
      <svg width="18" height="8" aria-hidden="true">
        {shape === 'line' ? (
          <line
            x1="0"
            x2="18"
            y1="4"
            y2="4"
            stroke={colour}
            strokeWidth="2"
            strokeDasharray={dash === 'solid' ? undefined : dash.join(' ')}
          />
        ) : (
          <rect x="5" width="8" height="8" rx="2" fill={colour} />
        )}
      </svg>
      {name}
    </li>
  )
}
