import type { ColumnInfo, EventInterval, MetricResult } from '@clientele/contract'
import { t } from 'i18next'
import { formatDay, formatStep } from '../format.ts'
import { contextOf, formatOf } from '../metric/format-of.ts'
import { columnOf, numberOf } from './chart-props.ts'
import type { ChartColours } from './colours.ts'
import type { ChartOption } from './engine.ts'
import { type TooltipLine, tooltipFrame, tooltipOf } from './tooltip.ts'

interface SeriesQuestion {
  readonly result: MetricResult
  readonly x: string
  readonly y: readonly string[]
  readonly shape: 'line' | 'bars' | 'stack'
  readonly colours: ChartColours
  readonly still: boolean
}

/** Lines or bars over time. One column alone is drawn over its comparison; several are told apart by dashes too. */
export function seriesOption({ result, x, y, shape, colours, still }: SeriesQuestion): ChartOption {
  const columns = y.map(name => columnOf(result, name))
  const name = stepNamer(result, columnOf(result, x))
  const [first] = columns
  const format = formatOf(result.meta)
  const before = columns.length === 1 ? (result.comparison?.rows ?? []) : []
  return {
    animation: !still,
    animationDuration: 350,
    textStyle: { fontFamily: colours.font },
    grid: { top: 12, right: 12, bottom: 4, left: 4, outerBoundsMode: 'same' },
    xAxis: {
      type: 'category',
      data: result.rows.map(row => name(row[x])),
      boundaryGap: shape !== 'line',
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { color: colours.text, fontSize: 11, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      // A share of 100 % is the top, not a tick below 120 %.
      max: ({ max }: { readonly max: number }) =>
        first?.unit === 'ratio' && max > 0.8 && max <= 1 ? 1 : null,
      splitLine: { lineStyle: { color: colours.line, opacity: 0.7 } },
      axisLabel: {
        color: colours.text,
        fontSize: 11,
        formatter: (value: number) => (first ? format(value, first.unit, 'short') : String(value)),
      },
    },
    tooltip: {
      trigger: 'axis',
      ...tooltipFrame(colours),
      axisPointer: { type: shape === 'line' ? 'line' : 'shadow', lineStyle: { color: colours.compare } },
      formatter: (points: readonly { readonly dataIndex: number }[]) =>
        tooltipFor(result, columns, before, points[0]?.dataIndex ?? 0, name, x, colours),
    },
    series: [
      ...(first && before.length > 0 ? [comparisonLine(before, first, colours, result.rows.length)] : []),
      ...columns.flatMap((column, index) => drawn(result, column, index, shape, colours, columns.length)),
    ],
  }
}

function drawn(
  result: MetricResult,
  { name, label }: ColumnInfo,
  index: number,
  shape: SeriesQuestion['shape'],
  colours: ChartColours,
  total: number,
): readonly object[] {
  const color = colours.series[index % colours.series.length]
  const values = result.rows.map(row => numberOf(row[name]))
  if (shape !== 'line') {
    return [
      {
        type: 'bar',
        name: label,
        ...(shape === 'stack' && { stack: 'all' }),
        barMaxWidth: 28,
        itemStyle: {
          color,
          borderRadius: shape === 'stack' ? 0 : [3, 3, 0, 0],
          ...(index > 0 && { decal: hatches[(index - 1) % hatches.length] }),
        },
        data: values.map((value, at) => ({
          value,
          ...(result.rows[at]?.complete === false && { itemStyle: { opacity: 0.45 } }),
        })),
      },
    ]
  }
  const line = {
    type: 'line',
    name: label,
    showSymbol: values.length === 1,
    symbolSize: 6,
    connectNulls: false,
  }
  const solidUntil = lastComplete(result)
  const lineStyle = { color, width: 2, ...(index > 0 && { type: dashOf(index) }) }
  return [
    {
      ...line,
      lineStyle,
      itemStyle: { color },
      ...(total === 1 && { areaStyle: { color, opacity: 0.07 } }),
      data: values.map((value, at) => (at <= solidUntil ? value : null)),
    },
    // The interval that still runs hangs on by dots: it is not a drop.
    {
      ...line,
      lineStyle: { ...lineStyle, type: [2, 4], opacity: 0.8 },
      itemStyle: { color },
      data: values.map((value, at) => (at >= solidUntil ? value : null)),
    },
  ]
}

/** Bars on one stack differ by hatching as well as by colour. */
const hatches = [
  {
    symbol: 'rect',
    color: 'rgba(255, 255, 255, 0.28)',
    dashArrayX: [1, 0],
    dashArrayY: [2, 4],
    rotation: Math.PI / 4,
  },
  {
    symbol: 'circle',
    color: 'rgba(255, 255, 255, 0.38)',
    dashArrayX: [
      [4, 4],
      [0, 4, 4, 0],
    ],
    dashArrayY: [4, 0],
    symbolSize: 0.6,
  },
  {
    symbol: 'rect',
    color: 'rgba(255, 255, 255, 0.28)',
    dashArrayX: [1, 0],
    dashArrayY: [2, 4],
    rotation: -Math.PI / 4,
  },
] as const

const dashes = ['solid', [6, 3], [2, 3], [8, 3, 2, 3], [12, 4]] as const

/** How the line of a series is dashed; where colours begin anew, dashes do not. */
export const dashOf = (index: number): (typeof dashes)[number] =>
  dashes[(index + Math.floor(index / dashes.length)) % dashes.length] ?? 'solid'

/** Index of the last interval that is over; a cut first interval is drawn solid, because it will not grow. */
function lastComplete({ rows }: MetricResult): number {
  const last = rows.length - 1
  return rows[last]?.complete === false && last > 0 ? last - 1 : last
}

function comparisonLine(
  before: MetricResult['rows'],
  { name }: ColumnInfo,
  { compare }: ChartColours,
  length: number,
) {
  return {
    type: 'line',
    name: 'before',
    showSymbol: false,
    lineStyle: { color: compare, width: 1.5, type: [4, 4] },
    itemStyle: { color: compare },
    data: before.slice(0, length).map(row => numberOf(row[name])),
  }
}

function tooltipFor(
  result: MetricResult,
  columns: readonly ColumnInfo[],
  before: MetricResult['rows'],
  index: number,
  name: (value: unknown) => string,
  x: string,
  colours: ChartColours,
): HTMLElement {
  const format = formatOf(result.meta)
  const row = result.rows[index]
  const lines: TooltipLine[] = columns.map((column, at) => ({
    colour: colours.series[at % colours.series.length] ?? '',
    name: column.label,
    value: format(row?.[column.name], column.unit),
  }))
  const [column] = columns
  const earlier = before[index]
  if (column && earlier) {
    const value = format(earlier[column.name], column.unit)
    lines.push({ colour: colours.compare, name: name(earlier[x]), value, faint: true })
  }
  return tooltipOf(name(row?.[x]), lines, row?.complete === false ? t('Not the whole interval') : undefined)
}

/** Steps of a time series are dates; other series count. */
export function stepNamer(result: MetricResult, x: ColumnInfo): (value: unknown) => string {
  const { interval } = result.params
  if (x.unit === 'text') return String
  if (x.unit === 'ratio') return value => formatOf(result.meta)(value, 'ratio', 'short')
  if (x.unit !== 'day') return value => (value === 0 ? t('First') : `+${value}`)
  if (typeof interval !== 'string') return value => formatDay(String(value))
  const context = contextOf(result.meta)
  return value => formatStep(String(value), interval as EventInterval, context)
}
