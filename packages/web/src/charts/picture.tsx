import type { Picture } from '@clientele/contract'
import type { ReactNode } from 'react'
import { BreakdownPicture } from './breakdown.tsx'
import type { ChartProps } from './chart-props.ts'
import { CohortsPicture } from './cohorts.tsx'
import { FiguresPicture } from './figures.tsx'
import { FunnelPicture } from './funnel.tsx'
import { HeatmapPicture } from './heatmap.tsx'
import { SankeyPicture } from './sankey.tsx'
import { ScatterPicture } from './scatter.tsx'
import { SeriesPicture } from './series.tsx'
import { TablePicture } from './table.tsx'
import { TimelinePicture } from './timeline.tsx'

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
    case 'funnel':
      return <FunnelPicture {...props} picture={picture} />
    case 'sankey':
      return <SankeyPicture {...props} picture={picture} />
    case 'table':
      return <TablePicture {...props} maxHeight={props.options?.scrolls ?? false} />
    case 'timeline':
      return <TimelinePicture {...props} picture={picture} />
    default:
      return picture satisfies never
  }
}
