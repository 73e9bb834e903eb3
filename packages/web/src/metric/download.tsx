import { queryMetric } from '@clientele/contract'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { notify } from '../ui/toast.tsx'
import { saveFile } from './save-file.ts'

interface DownloadButtonProps {
  readonly id: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The same answer as a CSV file. A plain link could not carry the access token. */
export function DownloadButton({ id, params }: DownloadButtonProps) {
  const { t } = useTranslation()
  const api = useApi()
  const [busy, setBusy] = useState(false)
  async function download() {
    setBusy(true)
    try {
      const text: unknown = await api.call(queryMetric, {
        params: { metric: id },
        query: { ...params, format: 'csv' },
      })
      saveFile(new Blob([String(text)], { type: 'text/csv' }), `${id}.csv`)
    } catch (error) {
      notify({
        title: t('The file could not be made'),
        description: error instanceof Error ? error.message : '',
      })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant="ghost" size="small" disabled={busy} onClick={download}>
      <Download aria-hidden="true" /> CSV
    </Button>
  )
}
