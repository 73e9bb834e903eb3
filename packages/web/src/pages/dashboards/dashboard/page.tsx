import type { DashboardBody, Tile } from '@clientele/contract'
import { useNavigate, useParams } from '@tanstack/react-router'
import { LayoutGrid, Maximize, Pencil, Settings2, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrganizationSlug } from '../../../api.ts'
import { Confirm } from '../../../form/confirm.tsx'
import { Page as Frame } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { notify } from '../../../ui/toast.tsx'
import { type DashboardDraft, useDashboard, useDeleteDashboard, useSaveDashboard } from '../use-dashboards.ts'
import { Arranging } from './arranging.tsx'
import { Board } from './board.tsx'
import { DetailsDialog } from './details-dialog.tsx'

export function Page() {
  const { dashboard: id = '' } = useParams({ strict: false }) as { dashboard?: string }
  const { data, error, refetch } = useDashboard(id)
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="m-8 h-96 rounded-xl" />
  return <Dashboard key={data.id} dashboard={data} />
}

function Dashboard({ dashboard }: { readonly dashboard: DashboardBody }) {
  const { t } = useTranslation()
  const [arranging, setArranging] = useState(dashboard.editable && dashboard.tiles.length === 0)
  const [detailing, setDetailing] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const save = useSaveDashboard()
  const remove = useDeleteDashboard()
  const navigate = useNavigate()
  const organization = useOrganizationSlug()
  const board = useRef<HTMLDivElement>(null)

  const keep = (change: Partial<DashboardDraft>) =>
    save.mutateAsync({ draft: { ...draftOf(dashboard), ...change }, read: dashboard })

  async function keepTiles(tiles: readonly Tile[]) {
    await keep({ tiles: [...tiles] })
    setArranging(false)
    notify({ title: t('Dashboard saved') })
  }

  if (arranging) {
    return (
      <Arranging
        name={dashboard.name}
        tiles={dashboard.tiles}
        onSave={keepTiles}
        onCancel={() => setArranging(false)}
      />
    )
  }
  return (
    <Frame
      title={dashboard.name}
      question={dashboard.description}
      filters={['period', 'branch', 'segment']}
      actions={
        <>
          {dashboard.tiles.length > 0 && (
            <Button
              size="icon"
              variant="ghost"
              aria-label={t('Full screen')}
              onClick={() => board.current?.requestFullscreen()}
            >
              <Maximize />
            </Button>
          )}
          {dashboard.editable && (
            <>
              <Button size="small" onClick={() => setArranging(true)}>
                <Pencil aria-hidden="true" /> {t('Arrange')}
              </Button>
              <Button
                size="icon"
                variant="ghost"
                aria-label={t('Name and sharing')}
                onClick={() => setDetailing(true)}
              >
                <Settings2 />
              </Button>
              <Button
                size="icon"
                variant="ghost"
                aria-label={t('Delete this dashboard')}
                onClick={() => setDeleting(true)}
              >
                <Trash2 />
              </Button>
            </>
          )}
        </>
      }
    >
      {dashboard.tiles.length === 0 ? (
        <EmptyState icon={LayoutGrid} title={t('Nothing on it yet')}>
          {t('Whoever made this dashboard has not put anything on it.')}
        </EmptyState>
      ) : (
        <div ref={board} className="bg-background fullscreen:overflow-auto fullscreen:p-6">
          <Board layout={dashboard.layout} tiles={dashboard.tiles} />
        </div>
      )}
      {detailing && (
        <DetailsDialog
          title={t('Name and sharing')}
          draft={draftOf(dashboard)}
          onClose={() => setDetailing(false)}
          onSave={keep}
        />
      )}
      <Confirm
        open={deleting}
        onClose={() => setDeleting(false)}
        title={t('Delete {{name}}?', { name: dashboard.name })}
        actionLabel={t('Delete the dashboard')}
        run={async () => {
          await remove(dashboard.id)
          const { editable: _, ...gone } = dashboard
          notify({
            title: t('Dashboard deleted'),
            action: { label: t('Undo'), run: () => save.mutate({ draft: draftOf(gone) }) },
          })
          await navigate({ to: `/o/${organization}/dashboards` as never })
        }}
      >
        {t('Nobody will see it any more. The metrics on it stay where they are.')}
      </Confirm>
    </Frame>
  )
}

const draftOf = ({
  name,
  description,
  layout,
  tiles,
  shared_with,
}: Omit<DashboardBody, 'editable'>): DashboardDraft => ({
  name,
  description,
  layout,
  tiles,
  shared_with,
})
