import { useTranslation } from 'react-i18next'
import { formatWeekday } from '../format.ts'
import { formatOf } from '../metric/format-of.ts'
import { type ChartProps, columnOf, numberOf, type Row } from './chart-props.ts'
import { shade } from './shade.ts'

/** A grid of cells, shaded by value; the value itself stands in the cell's name and in its hint. */
export function HeatmapPicture({ picture, title, result, options, onDrill }: ChartProps<'heatmap'>) {
  const { t } = useTranslation()
  const value = columnOf(result, options?.value ?? picture.value)
  const xs = distinct(result.rows, picture.x)
  const ys = distinct(result.rows, picture.y)
  const cells = new Map(result.rows.map(row => [`${row[picture.x]} ${row[picture.y]}`, row]))
  const most = Math.max(...result.rows.map(row => numberOf(row[value.name]) ?? 0), Number.MIN_VALUE)
  const format = formatOf(result.meta)
  const nameX = namer(picture.x)
  const nameY = namer(picture.y)
  const label = t('{{label}}, table', { label: title })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      <table className="tabular w-full min-w-160 table-fixed border-separate border-spacing-0.5 text-xs">
        <thead>
          <tr>
            <th className="w-10">
              <span className="sr-only">{columnOf(result, picture.y).label}</span>
            </th>
            {xs.map(x => (
              <th key={String(x)} scope="col" className="h-6 font-normal text-muted-foreground">
                {nameX(x)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ys.map(y => (
            <tr key={String(y)}>
              <th scope="row" className="pe-2 text-start font-normal text-muted-foreground">
                {nameY(y)}
              </th>
              {xs.map(x => {
                const row = cells.get(`${x} ${y}`)
                const amount = numberOf(row?.[value.name]) ?? 0
                const text = format(row?.[value.name], value.unit)
                return (
                  <td
                    key={String(x)}
                    title={`${nameY(y)} ${nameX(x)}: ${text} ${value.label.toLowerCase()}`}
                    className="h-8 rounded-sm p-0 text-center"
                    style={amount === 0 ? { backgroundColor: 'var(--muted)' } : shade(amount / most)}
                  >
                    {row && amount !== 0 && onDrill?.has(value, row) ? (
                      <button
                        type="button"
                        className="size-full rounded-sm -outline-offset-2!"
                        onClick={() => onDrill(value, row)}
                      >
                        <span className="sr-only 2xl:not-sr-only">{format(amount, value.unit, 'short')}</span>
                      </button>
                    ) : (
                      <span className="sr-only">{text}</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const distinct = (rows: readonly Row[], name: string): readonly unknown[] => [
  ...new Set(rows.map(row => row[name])),
]

/** Weekdays and hours are numbers by nature and words by habit. */
function namer(column: string): (value: unknown) => string {
  if (column === 'weekday') return value => formatWeekday(Number(value))
  if (column === 'hour') return value => String(value).padStart(2, '0')
  return String
}
