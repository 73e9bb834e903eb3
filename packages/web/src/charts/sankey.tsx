import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dataText } from '../code-words.ts'
import { formatOf } from '../metric/format-of.ts'
import { Chart } from './chart.tsx'
import { type ChartProps, columnOf, numberOf, type Row } from './chart-props.ts'
import { useChartColours } from './colours.ts'
import type { ChartOption } from './engine.ts'
import { useReducedMotion } from './reduced-motion.ts'
import { tooltipFrame, tooltipOf } from './tooltip.ts'

/** A flow a row. The same name at another step is another node, so that a flow never runs in a circle. */
export function SankeyPicture({ picture, title, result, options, onDrill }: ChartProps<'sankey'>) {
  const { t } = useTranslation()
  const colours = useChartColours()
  const still = useReducedMotion()
  const value = columnOf(result, picture.value)
  const option = useMemo((): ChartOption => {
    const format = formatOf(result.meta)
    const nodes = nodesOf(result.rows, picture)
    const names = [...new Set([...nodes.values()].map(({ name }) => name))]
    return {
      animation: !still,
      textStyle: { fontFamily: colours.font },
      tooltip: {
        trigger: 'item',
        ...tooltipFrame(colours),
        formatter: ({ dataType, dataIndex }: { readonly dataType: string; readonly dataIndex: number }) => {
          const row = result.rows[dataIndex]
          if (dataType === 'node' || !row) return ''
          return tooltipOf(`${nodeText(row[picture.source])} → ${nodeText(row[picture.target])}`, [
            {
              colour: colours.series[0] ?? '',
              name: value.label,
              value: format(row[value.name], value.unit),
            },
          ])
        },
      },
      series: [
        {
          type: 'sankey',
          top: 8,
          right: 120,
          bottom: 8,
          left: 8,
          nodeGap: 10,
          nodeWidth: 12,
          draggable: false,
          emphasis: { focus: 'adjacency' },
          data: [...nodes].map(([key, { name, depth }]) => ({
            name: key,
            depth,
            itemStyle: { color: colours.series[names.indexOf(name) % colours.series.length] },
            label: { formatter: name, color: colours.text, fontSize: 11 },
          })),
          links: result.rows.map(row => ({
            source: keyOf(stepOf(row, picture), row[picture.source]),
            target: keyOf(stepOf(row, picture) + 1, row[picture.target]),
            value: numberOf(row[value.name]) ?? 0,
          })),
          lineStyle: { color: 'source', opacity: 0.25, curveness: 0.5 },
        },
      ],
    }
  }, [result, picture, value, colours, still])
  return (
    <Chart
      option={option}
      height={options?.height ?? 360}
      description={t('{{title}}: {{number}} flows by {{value}}.', {
        title,
        number: result.rows.length,
        value: value.label,
      })}
      {...(onDrill && {
        onPick: (index: number) => {
          const row = result.rows[index]
          if (row) onDrill(value, row)
        },
      })}
    />
  )
}

type Places = ChartProps<'sankey'>['picture']

const stepOf = (row: Row, { step }: Places): number => (step === undefined ? 0 : Number(row[step]))
const keyOf = (depth: number, name: unknown): string => `${depth} ${String(name)}`

/** The name of a node; the number of its place may stand before it. */
const nodeText = (name: unknown): string =>
  String(name).replace(
    /^(\d+\. )?(.*)$/s,
    (_, place: string | undefined, code: string) => `${place ?? ''}${dataText(code)}`,
  )

/** Both ends of every flow, by step and name, with their place from left to right. */
export function nodesOf(
  rows: readonly Row[],
  picture: Places,
): ReadonlyMap<string, { readonly name: string; readonly depth: number }> {
  const first = Math.min(...rows.map(row => stepOf(row, picture)))
  return new Map(
    rows.flatMap(row => {
      const step = stepOf(row, picture)
      return [
        [keyOf(step, row[picture.source]), { name: nodeText(row[picture.source]), depth: step - first }],
        [
          keyOf(step + 1, row[picture.target]),
          { name: nodeText(row[picture.target]), depth: step + 1 - first },
        ],
      ] as const
    }),
  )
}
