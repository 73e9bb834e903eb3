import { customerProfile } from '@clientele/contract'
import { useParams } from '@tanstack/react-router'
import { ArrowLeft, UserX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Figures } from '../../../metric/figures.tsx'
import { Page as Frame } from '../../../shell/page.tsx'
import { PageLink } from '../../../shell/page-link.tsx'
import { buttonVariants } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { AboutPanel } from './about-panel.tsx'
import { FavouritesPanel } from './favourites-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { CustomerLine } from './line.tsx'
import { NextPurchasePanel } from './next-purchase-panel.tsx'
import { PredictionPanel } from './prediction-panel.tsx'
import { EditCustomer } from './records/edit-customer.tsx'
import { MergedAway } from './records/merged-away.tsx'
import { SamePersonPanel } from './records/same-person-panel.tsx'
import { SegmentsPanel } from './records/segments-panel.tsx'
import { RfmPanel } from './rfm-panel.tsx'
import { RhythmPanel } from './rhythm-panel.tsx'
import { isUnknown, nameOfCustomer, useProfile } from './use-profile.ts'

export function Page() {
  const id = useParams({
    strict: false,
    select: params => (params as { customer?: string }).customer ?? '',
  })
  // A page of its own for each customer: while one loads, nothing of another may stand there.
  return <Customer key={id} id={id} />
}

function Customer({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const query = useProfile(id)
  const profile = query.data?.rows[0]
  // Without a purchase there is no rhythm and no favourite; while the row loads, most customers have both.
  const hasBought = profile?.orders !== 0
  const back = (
    <PageLink page="customers" className={buttonVariants({ variant: 'ghost', size: 'small' })}>
      <ArrowLeft aria-hidden="true" /> {t('All customers')}
    </PageLink>
  )
  if (query.isError)
    return (
      <Frame title="Customer" actions={back}>
        <Card>
          {isUnknown(query.error) ? (
            <MergedAway id={id} otherwise={<Unknown id={id} />} />
          ) : (
            <ErrorState error={query.error} onRetry={query.refetch} />
          )}
        </Card>
      </Frame>
    )
  return (
    <Frame
      title={profile ? nameOfCustomer(profile) : t('Customer')}
      question={profile && query.data && <CustomerLine profile={profile} result={query.data} />}
      filters={customerProfile.filters}
      actions={
        <>
          <EditCustomer id={id} />
          {back}
        </>
      }
    >
      <Figures
        metric={customerProfile}
        params={{ customer_id: id }}
        label={t('Key figures')}
        columns={[
          'net',
          'orders',
          'average_order_value',
          'last_purchase',
          'median_gap',
          'expected_next_purchase',
        ]}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-5 md:grid-cols-2 xl:order-last xl:grid-cols-1">
          <NextPurchasePanel id={id} />
          <PredictionPanel id={id} />
          <RfmPanel id={id} />
          <SegmentsPanel id={id} />
          <AboutPanel id={id} />
          <SamePersonPanel id={id} />
        </div>
        <div className="grid gap-5">
          {hasBought && <RhythmPanel id={id} />}
          <HistoryPanel id={id} />
          {hasBought && <FavouritesPanel id={id} />}
        </div>
      </div>
    </Frame>
  )
}

function Unknown({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={UserX}
      title={t('There is no such customer')}
      action={
        <PageLink page="customers" className={buttonVariants({ size: 'small' })}>
          {t('Look for somebody else')}
        </PageLink>
      }
    >
      {t('Nobody here has the id {{id}}. It may be mistyped, or belong to a branch that you do not see.', {
        id,
      })}
    </EmptyState>
  )
}
