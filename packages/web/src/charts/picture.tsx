import type { ColumnInfo, MetricResult, Picture } from '@clientele/contract'
import type { ReactNode } from 'react'
import { BreakdownPicture } from './breakdown.tsx'
import { CohortsPicture } from './cohorts.tsx'
import { FiguresPicture } from './figures.tsx'
import { HeatmapPicture } from './heatmap.tsx'
import { ScatterPicture } from './scatter.tsx'
import { SeriesPicture } from './series.tsx'
import { TablePicture } from './table.tsx'
import { TimelinePicture } from './timeline.tsx'

/** What a page may choose about a picture; each renderer takes what concerns it. */
export interface PictureOptions {
  /** The columns of a series to draw, instead of all that its definition names. */
  readonly y?: readonly string[]
  /** How a series is drawn. */
  readonly shape?: 'line' | 'bars' | 'stack'
  /** Leaves the first step of a series out, where it is everything by nature and flattens the rest. */
  readonly withoutFirst?: boolean
  /** The column that carries the value of a breakdown, heatmap or cohort cell, instead of the definition's. */
  readonly value?: string
  /** Pixels, for the pictures that do not size themselves. */
  readonly height?: number
}

export type Row = MetricResult['rows'][number]

/** Opens the rows behind a value; `has` says whether there are any. */
export interface OnDrill {
  (column: ColumnInfo, row: Row): void
  readonly has: (column: ColumnInfo, row: Row) => boolean
}

/** What every renderer receives. */
export interface ChartProps<Kind extends Picture['kind']> {
  readonly picture: Extract<Picture, { kind: Kind }>
  readonly title: string
  readonly result: MetricResult
  readonly options?: PictureOptions
  readonly onDrill?: OnDrill
}

/** One renderer per kind of picture in the catalogue. */
export function PictureView(
  props: Omit<ChartProps<never>, 'picture'> & { readonly picture: Picture },
): ReactNode {
  const { picture } = props
  switch (picture.kind) {
    case 'figures':
      return <FiguresPicture {...props} picture={picture} />
    case 'series':
      return <SeriesPicture {...props} picture={picture} />
    case 'breakdown':
      return <BreakdownPicture {...props} picture={picture} />
    case 'cohorts':
      return <CohortsPicture {...props} picture={picture} />
    case 'scatter':
      return <ScatterPicture {...props} picture={picture} />
    case 'heatmap':
      return <HeatmapPicture {...props} picture={picture} />
    case 'table':
      return <TablePicture {...props} />
    case 'timeline':
      return <TimelinePicture {...props} picture={picture} />
    default:
      return picture satisfies never
  }
}

/** A column of an answer by its name. */
export function columnOf(result: MetricResult, name: string): ColumnInfo {
  const column = result.columns.find(candidate => candidate.name === name)
  if (!column) throw new TypeError(`${result.metric} has no column ${name}`)
  return column
}

export const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
