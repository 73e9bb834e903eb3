import type { Tile } from '@clientele/contract'
import { ChartColumn, Type } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formProblem } from '../../../form/problem.ts'
import { Page as Frame } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { below } from '../arrange.ts'
import { ArrangeBoard } from './board.tsx'
import { TileDialog } from './tile-dialog.tsx'
import { TileMenu } from './tile-menu.tsx'

interface ArrangingProps {
  readonly name: string
  readonly tiles: readonly Tile[]
  readonly onSave: (tiles: readonly Tile[]) => Promise<void>
  readonly onCancel: () => void
}

/** `randomUUID` is there on secure origins alone, and many a server of one shop is reached over plain HTTP. */
const freshId = (): string => crypto.getRandomValues(new Uint32Array(2)).join('-')

/** A dashboard while it is arranged: nothing is kept until it is saved, and a refusal keeps all that was done. */
export function Arranging({ name, tiles: before, onSave, onCancel }: ArrangingProps) {
  const { t } = useTranslation()
  const [tiles, setTiles] = useState(before)
  const [editing, setEditing] = useState<Tile>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()

  const change = (tile: Tile) => setTiles(tiles.map(other => (other.id === tile.id ? tile : other)))
  const fresh = { id: freshId(), x: 0, y: below(tiles) }
  const done = (tile: Tile) => {
    setTiles(
      tiles.some(({ id }) => id === tile.id)
        ? tiles.map(o => (o.id === tile.id ? tile : o))
        : [...tiles, tile],
    )
    setEditing(undefined)
  }
  async function save() {
    setBusy(true)
    setRefusal(undefined)
    try {
      await onSave(tiles)
    } catch (error) {
      setRefusal(formProblem(error, []).general)
      setBusy(false)
    }
  }

  return (
    <Frame
      title={name}
      question={t('Drag a tile by its head, resize it at its corner, or use its menu.')}
      actions={
        <>
          <Button
            size="small"
            onClick={() => setEditing({ ...fresh, kind: 'metric', metric: '', params: {}, w: 6, h: 6 })}
          >
            <ChartColumn aria-hidden="true" /> {t('Add a metric')}
          </Button>
          <Button size="small" onClick={() => setEditing({ ...fresh, kind: 'text', text: '', w: 6, h: 3 })}>
            <Type aria-hidden="true" /> {t('Add a text')}
          </Button>
          <Button size="small" variant="ghost" onClick={onCancel} disabled={busy}>
            {t('Cancel')}
          </Button>
          <Button size="small" variant="primary" onClick={save} disabled={busy}>
            {busy ? t('Saving…') : t('Save')}
          </Button>
        </>
      }
    >
      {refusal && <Notice kind="error">{refusal}</Notice>}
      {tiles.length === 0 ? (
        <EmptyState icon={ChartColumn} title={t('An empty dashboard')}>
          {t('Add the first metric: everything in the catalogue can stand here, also your own metrics.')}
        </EmptyState>
      ) : (
        <ArrangeBoard
          tiles={tiles}
          onChange={setTiles}
          actionsOf={tile => (
            <TileMenu
              tile={tile}
              onChange={change}
              onEdit={() => setEditing(tile)}
              onRemove={() => setTiles(tiles.filter(({ id }) => id !== tile.id))}
            />
          )}
        />
      )}
      {editing && <TileDialog tile={editing} onDone={done} onClose={() => setEditing(undefined)} />}
    </Frame>
  )
}
