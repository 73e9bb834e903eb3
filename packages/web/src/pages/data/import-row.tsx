import { entities, type ImportView } from '@clientele/contract'
import { t } from 'i18next'
import { Download, MoreHorizontal, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type FormatContext, formatInstant, formatValue } from '../../format.ts'
import { useRight } from '../../session/rights.ts'
import { useFormatContext } from '../../session/use-format-context.ts'
import { stageOf } from '../../shell/import-stage.ts'
import { PageLink } from '../../shell/page-link.tsx'
import { isRunning } from '../../shell/use-imports.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { formatSize } from './file-size.ts'
import { importStatus } from './import-status.ts'
import { useDownloadRejects } from './use-download-rejects.ts'

interface ImportRowProps {
  readonly import: ImportView
  readonly onUndo: (one: ImportView) => void
}

export function ImportRow({ import: one, onUndo }: ImportRowProps) {
  const { t } = useTranslation()
  const context = useFormatContext()
  const { label, variant } = importStatus[one.status]
  return (
    <li className="flex items-start gap-3 py-3 sm:items-center">
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,1fr)_9rem_11rem] sm:items-center">
        <div className="min-w-0">
          <PageLink
            page={`data/imports/${one.id}`}
            className="block truncate font-medium hover:text-primary hover:underline"
          >
            {one.file_name}
          </PageLink>
          <p className="tabular text-xs text-muted-foreground">{outcomeOf(one, context)}</p>
        </div>
        <div>
          <Badge variant={variant}>{t(label)}</Badge>
        </div>
        <p className="text-xs text-muted-foreground">
          <span className="block">{formatInstant(one.created_at, context)}</span>
          {one.source === 'sample' ? t('Sample') : one.created_by} · {formatSize(one.size)}
        </p>
      </div>
      <RowMenu import={one} onUndo={onUndo} />
    </li>
  )
}

function RowMenu({ import: one, onUndo }: ImportRowProps) {
  const { t } = useTranslation()
  const mayWrite = useRight('data:write')
  const download = useDownloadRejects(one)
  const hasRejects = (one.counts?.rejected.lines ?? 0) > 0
  const canUndo = one.status === 'done' && mayWrite
  if (!hasRejects && !canUndo) return <span className="size-8 shrink-0" />
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="icon" aria-label={t('Actions for {{name}}', { name: one.file_name })}>
          <MoreHorizontal />
        </Button>
      }
    >
      {hasRejects && (
        <MenuItem onClick={download.run}>
          <Download aria-hidden="true" /> {t('Download rejected lines')}
        </MenuItem>
      )}
      {canUndo && (
        <MenuItem onClick={() => onUndo(one)}>
          <Undo2 aria-hidden="true" /> {t('Undo this import…')}
        </MenuItem>
      )}
    </Menu>
  )
}

/** One line: what the import did, or what stands in its way. */
function outcomeOf(one: ImportView, context: FormatContext): string {
  if (isRunning(one)) return `${stageOf(one)}…`
  if (one.status === 'failed') return one.error ?? t('Nothing of it was brought in.')
  const count = (value: number, word: string) =>
    value > 0 ? [`${formatValue(value, 'count', context)} ${word}`] : []
  const { merged, counts } = one
  const parts = [
    ...(merged
      ? [
          ...count(merged.inserted, t('new')),
          ...count(merged.updated, t('changed')),
          ...count(merged.unchanged, t('unchanged')),
        ]
      : []),
    ...count(counts?.rejected.lines ?? 0, t('lines rejected')),
  ]
  const subject = one.entity ? t(entities[one.entity].title) : t('File')
  return parts.length === 0 ? subject : `${subject}: ${parts.join(' · ')}`
}
