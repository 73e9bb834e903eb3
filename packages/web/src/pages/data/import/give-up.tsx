import { discardImport, type ImportView } from '@clientele/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { Confirm } from '../../../form/confirm.tsx'
import { Button } from '../../../ui/button.tsx'

/** Ends an import that was not brought in, and leads back to the data. */
export function GiveUp({ import: one }: { readonly import: ImportView }) {
  const { t } = useTranslation()
  const api = useApi()
  const organization = useOrganizationSlug()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)

  async function giveUp() {
    await api.call(discardImport, { params: { id: one.id } })
    await navigate({ to: `/o/${organization}/data` as never })
    await queries.invalidateQueries({ queryKey: [organization, 'imports'] })
  }

  return (
    <>
      <Button variant="ghost" onClick={() => setAsking(true)}>
        {t('Give up this file')}
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={t('Give up {{file}}?', { file: one.file_name })}
        actionLabel={t('Give up')}
        run={giveUp}
      >
        {t('The uploaded copy is deleted. Nothing of it was brought in, so no figure changes.')}
      </Confirm>
    </>
  )
}
