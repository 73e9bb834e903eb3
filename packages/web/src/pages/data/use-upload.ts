import { ProblemError, uploadImport } from '@clientele/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { t } from 'i18next'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadApiOf, useOrganizationSlug } from '../../api.ts'

interface Upload {
  readonly file: File
  readonly share: number
}

/** Sends a file, then goes to the page of its import. */
export function useUpload() {
  const { t } = useTranslation()
  const organization = useOrganizationSlug()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [upload, setUpload] = useState<Upload>()
  const [error, setError] = useState<{ readonly file: string; readonly detail: string }>()
  const abort = useRef<AbortController>(undefined)

  async function send(file: File) {
    if (file.size === 0) {
      setError({ file: file.name, detail: t('It is empty, or a folder. Choose a file with rows in it.') })
      return
    }
    const controller = new AbortController()
    const { signal } = controller
    abort.current = controller
    setError(undefined)
    setUpload({ file, share: 0 })
    try {
      const client = uploadApiOf(organization, share => setUpload({ file, share }))
      const content = { type: 'application/octet-stream', data: file, name: file.name }
      const { import: created } = await client.call(uploadImport, { content }, { signal })
      await queries.invalidateQueries({ queryKey: [organization, 'imports'] })
      await navigate({ to: `/o/${organization}/data/imports/${created.id}` as never })
    } catch (failure) {
      if (!signal.aborted) setError({ file: file.name, detail: detailOf(failure) })
    } finally {
      setUpload(undefined)
    }
  }

  return { upload, error, send, cancel: () => abort.current?.abort() }
}

const detailOf = (failure: unknown): string =>
  failure instanceof ProblemError ? failure.problem.detail : t('The file could not be sent. Try again.')
