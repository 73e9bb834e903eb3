import { features, type MetricEntry } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pageOf } from '../../metric/page-of.ts'
import { useCatalogue, useMetricEntries } from '../../metric/use-catalogue.ts'
import { Page as Frame } from '../../shell/page.tsx'
import { PageLink } from '../../shell/page-link.tsx'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Input } from '../../ui/input.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Every metric that there is, by module; each opens on a page of its own. */
export function Page() {
  const { t } = useTranslation()
  const { error, refetch, isPending } = useCatalogue()
  const entries = useMetricEntries()
  const [text, setText] = useState('')
  const found = entries.filter(entry => matches(entry, text))
  const modules = [...new Set(found.map(({ feature }) => feature))]
  return (
    <Frame title="Catalogue" question={t('Which questions can be answered here?')}>
      <Input
        type="search"
        aria-label={t('Search metrics')}
        placeholder={t('Search metrics')}
        className="max-w-96"
        value={text}
        onChange={event => setText(event.target.value)}
      />
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : isPending ? (
        <Skeleton className="h-96 rounded-xl" />
      ) : modules.length === 0 ? (
        <EmptyState title={t('No metric matches')}>{t('Try another word.')}</EmptyState>
      ) : (
        <div className="gap-5 md:columns-2 2xl:columns-3">
          {modules.map(module => (
            <Card key={module} aria-labelledby={module} className="mb-5 break-inside-avoid">
              <CardHeader id={module} title={t(features[module as keyof typeof features] ?? module)} />
              <CardContent>
                <ul className="-mx-2 flex flex-col text-[0.8125rem]">
                  {found.map(entry => entry.feature === module && <Line key={entry.id} entry={entry} />)}
                </ul>
              </CardContent>
            </Card>
          ))}
        </div>
      )}
    </Frame>
  )
}

function Line({ entry: { id, title, question } }: { readonly entry: MetricEntry }) {
  return (
    <li>
      <PageLink page={pageOf(id)} className="group block rounded-lg px-2 py-1.5 hover:bg-muted/60">
        <span className="block font-medium group-hover:text-primary">{title}</span>
        <span className="block text-xs text-muted-foreground">{question}</span>
      </PageLink>
    </li>
  )
}

const matches = ({ id, title, question }: MetricEntry, text: string): boolean =>
  `${id} ${title} ${question}`.toLowerCase().includes(text.trim().toLowerCase())
