import type { ColumnInfo } from '@clientele/contract'
import { Check, Columns3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'

interface ColumnChooserProps {
  /** All that can be shown, in the answer's order. */
  readonly columns: readonly ColumnInfo[]
  readonly shown: readonly string[]
  /** Undefined for the usual columns. */
  readonly onChange: (names: readonly string[] | undefined) => void
}

export function ColumnChooser({ columns, shown, onChange }: ColumnChooserProps) {
  const { t } = useTranslation()
  const toggle = (name: string) =>
    onChange(
      columns
        .map(column => column.name)
        .filter(other => (other === name ? !shown.includes(name) : shown.includes(other))),
    )
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="small">
          <Columns3 aria-hidden="true" /> {t('Columns')}
        </Button>
      }
    >
      {columns.map(({ name, label }) => (
        <MenuItem key={name} closeOnClick={false} onClick={() => toggle(name)}>
          <Check
            className={cn('text-primary!', !shown.includes(name) && 'invisible')}
            aria-label={shown.includes(name) ? 'shown' : 'hidden'}
          />
          {label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onClick={() => onChange(undefined)}>
        <span className="ps-6.5">{t('The usual ones')}</span>
      </MenuItem>
    </Menu>
  )
}
