import { useNavigate } from '@tanstack/react-router'
import { LayoutGrid, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrganizationSlug } from '../../api.ts'
import { Page as Frame } from '../../shell/page.tsx'
import { PageLink } from '../../shell/page-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DetailsDialog } from './dashboard/details-dialog.tsx'
import { TemplateList } from './template-list.tsx'
import { type DashboardDraft, useDashboards, useSaveDashboard } from './use-dashboards.ts'

const blank: DashboardDraft = { name: '', description: '', layout: 'grid', tiles: [], shared_with: [] }

export function Page() {
  const { t } = useTranslation()
  const { data, error, refetch } = useDashboards()
  const [draft, setDraft] = useState<DashboardDraft>()
  const save = useSaveDashboard()
  const navigate = useNavigate()
  const organization = useOrganizationSlug()
  async function create(wanted: DashboardDraft) {
    const { id } = await save.mutateAsync({ draft: wanted })
    await navigate({ to: `/o/${organization}/dashboards/${id}` as never })
  }
  return (
    <Frame
      title="Dashboards"
      question={t('What do I want to see together?')}
      actions={
        <Button size="small" variant="primary" onClick={() => setDraft(blank)}>
          <Plus aria-hidden="true" /> {t('New dashboard')}
        </Button>
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !data ? (
        <Skeleton className="h-40 rounded-xl" />
      ) : data.dashboards.length === 0 ? (
        <Card>
          <EmptyState icon={LayoutGrid} title={t('No dashboards yet')}>
            {t('Compose one of any metrics, or begin with one of those below.')}
          </EmptyState>
        </Card>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {data.dashboards.map(({ id, name, description, owner, tiles, shared_with }) => (
            <li key={id}>
              <PageLink
                page={`dashboards/${id}`}
                className="flex h-full flex-col gap-1 rounded-xl border border-border bg-card px-5 py-4 hover:border-primary/50"
              >
                <span className="font-semibold">{name}</span>
                {description && <span className="text-muted-foreground">{description}</span>}
                <span className="mt-auto pt-2 text-xs text-muted-foreground">
                  {t('{{count}} tiles', { count: tiles.length })} · {owner.name}
                  {shared_with.length > 0 && ` · ${t('shared')}`}
                </span>
              </PageLink>
            </li>
          ))}
        </ul>
      )}
      <TemplateList onChoose={setDraft} />
      {draft && (
        <DetailsDialog
          title={t('New dashboard')}
          draft={draft}
          onClose={() => setDraft(undefined)}
          onSave={create}
        />
      )}
    </Frame>
  )
}
