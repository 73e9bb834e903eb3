import { gridColumns, type Tile } from '@clientele/contract'
import ReactGridLayout, { useContainerWidth } from 'react-grid-layout'
import 'react-grid-layout/css/styles.css'
import { inReadingOrder } from '../arrange.ts'
import type { DashboardDraft } from '../use-dashboards.ts'
import { TileView } from './tile.tsx'

/** Pixels of one row of the grid. */
const rowHeight = 56

interface BoardProps {
  readonly layout: DashboardDraft['layout']
  readonly tiles: readonly Tile[]
}

/** The tiles as they are read: on the grid where there is room for it, else one under the other. */
export function Board({ layout, tiles }: BoardProps) {
  if (layout === 'list') {
    return (
      <div className="flex flex-col gap-5">
        {inReadingOrder(tiles).map(tile => (
          <TileView key={tile.id} tile={tile} />
        ))}
      </div>
    )
  }
  return (
    <div className="grid auto-rows-auto gap-4 lg:auto-rows-[3.5rem] lg:grid-cols-12">
      {inReadingOrder(tiles).map(tile => (
        <div
          key={tile.id}
          className="min-w-0 lg:[grid-area:var(--place)]"
          style={{ '--place': `${tile.y + 1} / ${tile.x + 1} / span ${tile.h} / span ${tile.w}` } as never}
        >
          <TileView tile={tile} />
        </div>
      ))}
    </div>
  )
}

interface ArrangeBoardProps {
  readonly tiles: readonly Tile[]
  readonly onChange: (tiles: readonly Tile[]) => void
  readonly actionsOf: (tile: Tile) => React.ReactNode
}

/** The same grid for whoever arranges it: tiles are dragged by their head and resized at their corner. */
export function ArrangeBoard({ tiles, onChange, actionsOf }: ArrangeBoardProps) {
  const { width, containerRef, mounted } = useContainerWidth()
  return (
    <div ref={containerRef}>
      {mounted && (
        <ReactGridLayout
          width={width}
          layout={tiles.map(({ id, x, y, w, h }) => ({ i: id, x, y, w, h, minW: 2, minH: 2 }))}
          gridConfig={{ cols: gridColumns, rowHeight, margin: [16, 16], containerPadding: [0, 0] }}
          dragConfig={{ enabled: true, handle: 'header', cancel: 'button,a,input' }}
          resizeConfig={{ enabled: true, handles: ['se'] }}
          onLayoutChange={layout => {
            const moved = tiles.map(tile => {
              const place = layout.find(({ i }) => i === tile.id)
              return place ? { ...tile, x: place.x, y: place.y, w: place.w, h: place.h } : tile
            })
            if (JSON.stringify(moved) !== JSON.stringify(tiles)) onChange(moved)
          }}
        >
          {tiles.map(tile => (
            <div key={tile.id} className="[&_header]:cursor-move">
              <TileView tile={tile} actions={actionsOf(tile)} />
            </div>
          ))}
        </ReactGridLayout>
      )}
    </div>
  )
}
