import { customerList, segmentOverTime } from '@clientele/contract'
import { useNavigate, useParams } from '@tanstack/react-router'
import { ArrowLeft, Filter } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOrganizationSlug } from '../../../api.ts'
import { suitableInterval } from '../../../filters.ts'
import { MetricPanel } from '../../../metric/metric-panel.tsx'
import { MetricTable } from '../../../metric/metric-table.tsx'
import { useRight } from '../../../session/rights.ts'
import { Page as Frame } from '../../../shell/page.tsx'
import { PageLink } from '../../../shell/page-link.tsx'
import { useFilters } from '../../../shell/search.ts'
import { buttonVariants } from '../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { notify } from '../../../ui/toast.tsx'
import { Builder } from './builder.tsx'
import { LedgerCard } from './ledger-card.tsx'
import { useSegment } from './use-segments.ts'

/** A segment as a rule, new or saved. */
export function Page() {
  const { t } = useTranslation()
  const { segment } = useParams({ strict: false }) as { segment?: string }
  return (
    <Frame
      title="Segment"
      question={t('Which customers belong together, and how many are they?')}
      {...(segment !== undefined && { filters: ['period'] })}
      actions={
        <PageLink page="segments" className={buttonVariants({ variant: 'ghost', size: 'small' })}>
          <ArrowLeft aria-hidden="true" /> {t('All segments')}
        </PageLink>
      }
    >
      {segment === undefined ? <NewSegment /> : <SavedSegment key={segment} slug={segment} />}
    </Frame>
  )
}

function NewSegment() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const organization = useOrganizationSlug()
  return (
    <Builder
      onSaved={({ slug, name }) => {
        notify({ title: t('«{{name}}» is saved', { name }) })
        navigate({ to: `/o/${organization}/segments/rules/${slug}` as never, replace: true })
      }}
    />
  )
}

function SavedSegment({ slug }: { readonly slug: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useSegment(slug)
  const interval = suitableInterval(useFilters())
  const mayLook = useRight('customers:read')
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-96 rounded-xl" />
  const name = `rule:${slug}`
  return (
    <>
      <Builder
        saved={data}
        onSaved={saved => notify({ title: t('«{{name}}» is saved', { name: saved.name }) })}
      >
        <PageLink page="overview" search={{ segment: name }} className={buttonVariants()}>
          <Filter aria-hidden="true" /> {t('Use as the filter of every page')}
        </PageLink>
      </Builder>
      <MetricPanel
        metric={segmentOverTime}
        title={t('{{name}} over time', { name: data.name })}
        params={{ of: name, interval }}
      />
      {mayLook && (
        <Card aria-labelledby="members">
          <CardHeader id="members" title={t('Members')} description={data.words} />
          <CardContent>
            <MetricTable
              id={customerList.id}
              params={{ segment: name, compare: 'none' }}
              pageSize={20}
              columns={['id', 'name', 'country', 'rfm_group', 'orders', 'total_spent', 'last_purchase']}
            />
          </CardContent>
        </Card>
      )}
      {mayLook && <LedgerCard slug={slug} />}
    </>
  )
}
