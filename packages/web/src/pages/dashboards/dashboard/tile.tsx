import type { MetricEntry, Picture, Tile } from '@clientele/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TablePicture } from '../../../charts/table.tsx'
import { definitionOf } from '../../../metric/entry-definition.ts'
import { MetricPanel } from '../../../metric/metric-panel.tsx'
import { useCatalogue } from '../../../metric/use-catalogue.ts'
import { Card, CardContent } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

interface TileViewProps {
  readonly tile: Tile
  /** Buttons of whoever arranges the dashboard. */
  readonly actions?: ReactNode
}

/** A tile as it is read: a metric of the catalogue under the page's filters and its own, or a text. */
export function TileView({ tile, actions }: TileViewProps) {
  if (tile.kind === 'text') return <TextTile text={tile.text} actions={actions} />
  return <MetricTileView tile={tile} actions={actions} />
}

function MetricTileView({
  tile,
  actions,
}: {
  readonly tile: Extract<Tile, { kind: 'metric' }>
  readonly actions: ReactNode
}) {
  const { t } = useTranslation()
  const catalogue = useCatalogue()
  const entry = catalogue.data?.metrics.find(({ id }) => id === tile.metric)
  if (!catalogue.data) return <Skeleton className="h-full min-h-40 rounded-xl" />
  if (!entry) {
    return (
      <Card className="h-full">
        <CardContent className="pt-4">
          {actions}
          <EmptyState title={t('This metric is gone')}>
            {t('{{metric}} is no longer in the catalogue. Take the tile away or choose another metric.', {
              metric: tile.metric,
            })}
          </EmptyState>
        </CardContent>
      </Card>
    )
  }
  const { columns, picture } = tile
  const shown = picture === undefined || picture === entry.picture.kind ? undefined : picture
  return (
    <MetricPanel
      metric={drawnAs(entry, shown)}
      params={tile.params}
      title={tile.title ?? t(entry.title)}
      actions={actions}
      className="h-full overflow-auto"
      {...(columns && {
        options: { y: columns },
        ...((shown ?? entry.picture.kind) === 'table' && {
          render: (result, onDrill) => (
            <TablePicture title={t(entry.title)} result={result} columns={columns} onDrill={onDrill} />
          ),
        }),
      })}
    />
  )
}

/** The metric with another picture; a table fits every answer, and whoever arranges is offered no other change. */
const drawnAs = (entry: MetricEntry, picture: Picture['kind'] | undefined) =>
  definitionOf(picture === 'table' ? { ...entry, picture: { kind: 'table' } } : entry)

function TextTile({ text, actions }: { readonly text: string; readonly actions: ReactNode }) {
  const paragraphs = text.split(/\n{2,}/).filter(paragraph => paragraph.trim() !== '')
  return (
    <Card className="h-full overflow-auto">
      <CardContent className="flex flex-col gap-2 pt-4">
        {actions}
        {paragraphs.map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place
          <p key={index} className="whitespace-pre-line">
            {paragraph}
          </p>
        ))}
      </CardContent>
    </Card>
  )
}
