import { ShoppingBag } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCatalogue } from '../metric/use-catalogue.ts'
import { buttonVariants } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageLink } from './page-link.tsx'
import { RunningImport } from './running-import.tsx'
import { isRunning, useImports } from './use-imports.ts'

/** Pages made of orders say what is missing while there are none: an import that runs, or the way to one. */
export function NeedsOrders({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { data } = useCatalogue()
  const isComing = useImports().data?.imports.some(isRunning) ?? false
  if (data?.data.rows.orders !== 0) {
    return (
      <>
        <RunningImport />
        {children}
      </>
    )
  }
  if (isComing) return <RunningImport />
  return (
    <Card>
      <EmptyState
        icon={ShoppingBag}
        title={t('No orders yet')}
        action={
          <PageLink page="data" className={buttonVariants({ variant: 'primary' })}>
            {t('Import orders')}
          </PageLink>
        }
      >
        {t(
          'Bring in a file from your shop or till: CSV, Excel’s CSV, JSON or Parquet. Everything on this page is made of orders.',
        )}
      </EmptyState>
    </Card>
  )
}
