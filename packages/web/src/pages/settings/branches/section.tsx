import type { BranchBody } from '@clientele/contract'
import { Plus, Store } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBranches, useMembership } from '../../../session/me.ts'
import { useRight } from '../../../session/rights.ts'
import { roleNames } from '../../../session/role-names.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { BranchDialog } from './branch-dialog.tsx'
import { BranchTable } from './branch-table.tsx'

export function BranchSection() {
  const { t } = useTranslation()
  const { data, error, refetch } = useBranches()
  const membership = useMembership()
  const mayChange = useRight('organization:manage')
  const [edited, setEdited] = useState<BranchBody | 'new'>()
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-64 rounded-xl" />
  return (
    <>
      {!mayChange && (
        <Notice>
          {t('You can look at the branches as {{role}}; owners and admins can change them.', {
            role: t(membership ? roleNames[membership.role] : ''),
          })}
        </Notice>
      )}
      <Card aria-labelledby="branches">
        <CardHeader
          id="branches"
          title={t('Branches')}
          description={t(
            'Shops, outlets or sites. Figures can be narrowed to them, and members restricted to them.',
          )}
          actions={
            mayChange && (
              <Button size="small" variant="primary" className="me-1.5" onClick={() => setEdited('new')}>
                <Plus aria-hidden="true" /> {t('Add a branch')}
              </Button>
            )
          }
        />
        <CardContent>
          {data.branches.length === 0 ? (
            <EmptyState icon={Store} title={t('No branches')}>
              {t('One shop needs none. With several, add each one here under the id that your files carry.')}
            </EmptyState>
          ) : (
            <BranchTable branches={data.branches} {...(mayChange && { onEdit: setEdited })} />
          )}
        </CardContent>
      </Card>
      {edited !== undefined && (
        <BranchDialog
          key={edited === 'new' ? 'new' : edited.id}
          {...(edited !== 'new' && { branch: edited })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}
