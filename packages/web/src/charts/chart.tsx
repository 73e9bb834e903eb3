import { useEffect, useRef, useState } from 'react'
import { ErrorState } from '../ui/error-state.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import type { ChartOption, Chart as Engine } from './engine.ts'

interface ChartProps {
  readonly option: ChartOption
  readonly height: number
  /** What the picture shows, in a sentence; the table beside it holds the numbers. */
  readonly description: string
  /** Receives the index of the row whose step on the axis was clicked. */
  readonly onSelect?: (index: number) => void
  /** Receives the index of the row whose mark was clicked. */
  readonly onPick?: (index: number) => void
}

const loadEngine = () => import('./engine.ts')

/** The frame around the chart engine: loads it when a chart is first seen, follows size and theme, lets go. */
export function Chart({ option, height, description, onSelect, onPick }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  const chart = useRef<Engine | null>(null)
  const latest = useRef({ option, onSelect, onPick })
  latest.current = { option, onSelect, onPick }
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')

  useEffect(() => {
    const element = frame.current
    if (!element) return
    let gone = false
    const resizing = new ResizeObserver(() => chart.current?.resize())
    loadEngine().then(
      ({ init }) => {
        if (gone) return
        chart.current = init(element, null, { renderer: 'svg' })
        chart.current.setOption(latest.current.option)
        chart.current.getZr().on('click', ({ offsetX, offsetY }) => {
          const [index] = chart.current?.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]) ?? []
          if (index !== undefined && Number.isFinite(index)) latest.current.onSelect?.(Math.round(index))
        })
        chart.current.on('click', event => {
          // The nodes of a flow are no rows of the answer.
          const { dataIndex, dataType } = event as { dataIndex: number; dataType?: string }
          if (dataType !== 'node') latest.current.onPick?.(dataIndex)
        })
        resizing.observe(element)
        setState('ready')
      },
      () => setState('failed'),
    )
    return () => {
      gone = true
      resizing.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])

  if (state === 'failed') return <ErrorState error={new Error('The drawing code could not be loaded.')} />
  return (
    <div className="relative">
      <div ref={frame} role="img" aria-label={description} dir="ltr" style={{ height }} className="w-full" />
      {state === 'loading' && <Skeleton className="absolute inset-0" />}
    </div>
  )
}
