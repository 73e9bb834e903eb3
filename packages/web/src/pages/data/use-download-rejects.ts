import { type ImportView, importRejects } from '@clientele/contract'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api.ts'
import { formProblem } from '../../form/problem.ts'
import { saveFile } from '../../metric/save-file.ts'
import { notify } from '../../ui/toast.tsx'

/** Gets the lines that were refused as a file. A plain link could not carry the access token. */
export function useDownloadRejects({ id, file_name }: Pick<ImportView, 'id' | 'file_name'>) {
  const { t } = useTranslation()
  const api = useApi()
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.call(importRejects, { params: { id } }),
    onSuccess: text =>
      saveFile(
        new Blob([text], { type: 'text/csv' }),
        `${t('rejected lines of {{file}}', { file: file_name })}.csv`,
      ),
    onError: error =>
      notify({ title: t('The file could not be made'), description: formProblem(error, []).general ?? '' }),
  })
  return { run: () => mutate(), isPending }
}
