import type { EntityName } from '@clientele/contract'
import { Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCatalogue } from '../metric/use-catalogue.ts'
import { buttonVariants } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageLink } from './page-link.tsx'
import { RunningImport } from './running-import.tsx'

interface NeedsFactsProps {
  /** Kinds of facts that the page is made of; one that has rows is enough. */
  readonly of: readonly EntityName[]
  /** What is missing, such as «No tickets yet». */
  readonly title: string
  readonly children: ReactNode
}

/** A page says what is missing while there is nothing that it could be made of, and leads to where it comes in. */
export function NeedsFacts({ of, title, children }: NeedsFactsProps) {
  const { t } = useTranslation()
  const { data } = useCatalogue()
  const isEmpty = data !== undefined && of.every(entity => (data.data.rows[entity] ?? 0) === 0)
  if (!isEmpty) return children
  return (
    <>
      <RunningImport />
      <Card>
        <EmptyState
          icon={Inbox}
          title={title}
          action={
            <PageLink page="data" className={buttonVariants({ variant: 'primary' })}>
              {t('Bring data in')}
            </PageLink>
          }
        >
          {t('Import a file, or send rows over the API as they arise. This page fills by itself.')}
        </EmptyState>
      </Card>
    </>
  )
}
