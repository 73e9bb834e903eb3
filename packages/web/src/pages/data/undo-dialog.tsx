import { type ImportView, undoImport } from '@clientele/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../api.ts'
import { Confirm } from '../../form/confirm.tsx'
import { formatValue } from '../../format.ts'
import { useFormatContext } from '../../session/use-format-context.ts'
import { notify } from '../../ui/toast.tsx'

interface UndoDialogProps {
  readonly import: ImportView
  readonly onClose: () => void
}

export function UndoDialog({ import: one, onClose }: UndoDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const organization = useOrganizationSlug()
  const queries = useQueryClient()
  const context = useFormatContext()

  async function undo() {
    const { rows } = await api.call(undoImport, { params: { id: one.id } })
    await queries.invalidateQueries({ queryKey: [organization] })
    notify({
      title: t('{{file}} is taken back', { file: one.file_name }),
      description: t('{{number}} rows went or returned to what they were.', {
        number: formatValue(rows, 'count', context),
      }),
    })
  }

  return (
    <Confirm
      open
      onClose={onClose}
      title={t('Undo the import of {{file}}?', { file: one.file_name })}
      actionLabel={t('Undo the import')}
      run={undo}
    >
      <p>
        {t(
          'Rows that it brought go, rows that it changed return to what they were, and rows that later imports have changed since stay as they are.',
        )}
      </p>
      <p>{t('All figures follow at once. The file itself can be imported again.')}</p>
    </Confirm>
  )
}
