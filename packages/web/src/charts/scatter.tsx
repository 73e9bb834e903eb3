import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatOf } from '../metric/format-of.ts'
import { Chart } from './chart.tsx'
import { type ChartProps, columnOf, numberOf } from './chart-props.ts'
import { useChartColours } from './colours.ts'
import type { ChartOption } from './engine.ts'
import { useReducedMotion } from './reduced-motion.ts'
import { tooltipFrame, tooltipOf } from './tooltip.ts'

/** A circle a row, placed by two numbers and sized by a third; its area, not its width, is the amount. */
export function ScatterPicture({ picture, title, result, options, onDrill }: ChartProps<'scatter'>) {
  const { t } = useTranslation()
  const colours = useChartColours()
  const still = useReducedMotion()
  const [x, y, size] = [
    columnOf(result, picture.x),
    columnOf(result, picture.y),
    columnOf(result, picture.size),
  ]
  const option = useMemo((): ChartOption => {
    const format = formatOf(result.meta)
    const most = Math.max(...result.rows.map(row => numberOf(row[picture.size]) ?? 0), 1)
    const axis = (name: string) => ({
      type: 'value',
      name,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: colours.text, fontSize: 11 },
      minInterval: 1,
      scale: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colours.text, fontSize: 11 },
      splitLine: { lineStyle: { color: colours.line, opacity: 0.7 } },
    })
    return {
      animation: !still,
      textStyle: { fontFamily: colours.font },
      grid: { top: 24, right: 24, bottom: 28, left: 28, outerBoundsMode: 'same' },
      xAxis: axis(x.label),
      yAxis: axis(y.label),
      tooltip: {
        trigger: 'item',
        ...tooltipFrame(colours),
        formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
          const row = result.rows[dataIndex] ?? {}
          const lines = [size, x, y].map(column => ({
            colour: colours.series[0] ?? '',
            name: column.label,
            value: format(row[column.name], column.unit),
          }))
          return tooltipOf(String(row[picture.label] ?? ''), lines)
        },
      },
      series: [
        {
          type: 'scatter',
          data: result.rows.map(row => [row[picture.x], row[picture.y], row[picture.size]]),
          symbolSize: ([, , amount]: readonly number[]) => Math.sqrt((amount ?? 0) / most) * 56,
          itemStyle: {
            color: colours.series[0],
            opacity: 0.75,
            borderColor: colours.surface,
            borderWidth: 1,
          },
        },
      ],
    }
  }, [result, picture, x, y, size, colours, still])
  return (
    <Chart
      option={option}
      height={options?.height ?? 320}
      description={t('{{title}}: {{number}} circles by {{x}} and {{y}}.', {
        title,
        number: result.rows.length,
        x: x.label,
        y: y.label,
      })}
      {...(onDrill && {
        onPick: (index: number) => {
          const row = result.rows[index]
          if (row) onDrill(size, row)
        },
      })}
    />
  )
}
