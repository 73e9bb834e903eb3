import type { Tile } from '@clientele/contract'
import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/menu.tsx'
import { type Step, stepped } from '../arrange.ts'

interface TileMenuProps {
  readonly tile: Tile
  readonly onChange: (tile: Tile) => void
  readonly onEdit: () => void
  readonly onRemove: () => void
}

/** All that dragging does, by keys, and what else can be done with a tile. */
export function TileMenu({ tile, onChange, onEdit, onRemove }: TileMenuProps) {
  const { t } = useTranslation()
  const steps: readonly (readonly [Step, string])[] = [
    ['left', t('Move left')],
    ['right', t('Move right')],
    ['up', t('Move up')],
    ['down', t('Move down')],
    ['wider', t('Wider')],
    ['narrower', t('Narrower')],
    ['taller', t('Taller')],
    ['shorter', t('Shorter')],
  ]
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="icon" aria-label={t('Arrange this tile')}>
          <Ellipsis />
        </Button>
      }
    >
      <MenuItem onClick={onEdit}>{t('Edit…')}</MenuItem>
      <MenuSeparator />
      {steps.map(([step, label]) => (
        <MenuItem
          key={step}
          closeOnClick={false}
          onClick={() => onChange({ ...tile, ...stepped(tile, step) })}
        >
          {label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onClick={onRemove}>{t('Take away')}</MenuItem>
    </Menu>
  )
}
