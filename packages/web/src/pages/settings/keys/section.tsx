import { type ApiKeyBody, listKeys, revokeKey } from '@clientele/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { Confirm } from '../../../form/confirm.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { KeyDialog } from './key-dialog.tsx'
import { KeyTable } from './key-table.tsx'

export function KeySection() {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const queryKey = [useOrganizationSlug(), 'keys']
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.call(listKeys, {}, { signal }),
  })
  const [creating, setCreating] = useState(false)
  const [revoked, setRevoked] = useState<ApiKeyBody>()

  async function revoke(id: string) {
    await api.call(revokeKey, { params: { key_id: id } })
    await queries.invalidateQueries({ queryKey })
  }

  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-64 rounded-xl" />
  return (
    <>
      <Card aria-labelledby="keys">
        <CardHeader
          id="keys"
          title={t('API keys')}
          description={
            <>
              {t('For programs that send data or ask for figures.')}{' '}
              <a href="/docs" className="font-medium text-primary hover:underline">
                {t('API reference')}
              </a>
            </>
          }
          actions={
            <Button size="small" variant="primary" className="me-1.5" onClick={() => setCreating(true)}>
              <Plus aria-hidden="true" /> {t('Create a key')}
            </Button>
          }
        />
        <CardContent>
          {data.keys.length === 0 ? (
            <EmptyState icon={KeyRound} title={t('No keys yet')}>
              {t('Give each program a key of its own, with no more rights than it needs.')}
            </EmptyState>
          ) : (
            <KeyTable keys={data.keys} onRevoke={setRevoked} />
          )}
        </CardContent>
      </Card>
      {creating && <KeyDialog onClose={() => setCreating(false)} />}
      <Confirm
        open={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        title={t('Revoke {{name}}?', { name: revoked?.name })}
        actionLabel={t('Revoke the key')}
        run={() => revoke(revoked?.id ?? '')}
      >
        {t('Programs that use it are refused at once. A revoked key cannot be brought back; make a new one.')}
      </Confirm>
    </>
  )
}
