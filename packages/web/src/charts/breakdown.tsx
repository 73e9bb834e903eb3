import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatOf } from '../metric/format-of.ts'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/cn.ts'
import { type ChartProps, columnOf, numberOf } from './chart-props.ts'

/** Rows that stand there at once; a long list is asked for. */
const shownAtOnce = 12

/** One bar a row, with its name on it and its value beside it: readable without the colour. */
export function BreakdownPicture({ picture, title, result, options, onDrill }: ChartProps<'breakdown'>) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const value = columnOf(result, options?.value ?? picture.value)
  const share = result.columns.find(column => column.unit === 'ratio')
  const format = formatOf(result.meta)
  const widest = Math.max(
    ...result.rows.map(row => Math.abs(numberOf(row[value.name]) ?? 0)),
    Number.MIN_VALUE,
  )
  // One more button for one more row would save nothing.
  const isLong = result.rows.length > shownAtOnce + 1
  const rows = isLong && !isWhole ? result.rows.slice(0, shownAtOnce) : result.rows
  return (
    <>
      <ol aria-label={title} className="@container flex flex-col gap-1">
        {rows.map((row, index) => {
          const name = format(row[picture.label], 'text')
          const text = format(row[value.name], value.unit, 'figure')
          const isBelow = (numberOf(row[value.name]) ?? 0) < 0
          const width = `${(Math.abs(numberOf(row[value.name]) ?? 0) / widest) * 100}%`
          const content = (
            <>
              <span className="relative flex min-h-8 min-w-0 flex-1 items-center">
                <span
                  aria-hidden="true"
                  className={cn(
                    'absolute inset-y-0.5 start-0 min-w-px rounded-md transition-[width] duration-500',
                    isBelow
                      ? 'bg-destructive-soft group-hover:bg-destructive/20'
                      : 'bg-primary-soft group-hover:bg-primary/20',
                  )}
                  style={{ width }}
                />
                <span className="relative truncate px-2.5">{name}</span>
              </span>
              <span className="tabular w-20 shrink-0 text-end font-medium">{text}</span>
              {share && (
                <span className="tabular hidden w-11 shrink-0 text-end text-xs @min-[22rem]:inline text-muted-foreground">
                  {format(row[share.name], 'ratio')}
                </span>
              )}
            </>
          )
          const className = 'group flex w-full items-center gap-2 rounded-md text-start text-[0.8125rem]'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows can have the same name
            <li key={`${name} ${index}`}>
              {onDrill?.has(value, row) ? (
                <button type="button" className={className} onClick={() => onDrill(value, row)}>
                  {content}
                </button>
              ) : (
                <div className={className}>{content}</div>
              )}
            </li>
          )
        })}
      </ol>
      {isLong && (
        <Button variant="ghost" size="small" className="mt-2" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('Show fewer') : t('Show all {{number}}', { number: result.rows.length })}
        </Button>
      )}
    </>
  )
}
