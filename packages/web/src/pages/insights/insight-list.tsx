import {
  type InsightCode,
  type InsightParameter,
  insightList,
  insightSentences,
  insightTerms,
  type MetricRow,
} from '@clientele/contract'
import { TrendingDown, TrendingUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatOf } from '../../metric/format-of.ts'
import { useMetric } from '../../metric/use-metric.ts'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

type Format = ReturnType<typeof formatOf>

/** Findings as sentences in the reader's language, each with what it rests on. */
export function InsightList() {
  const { t } = useTranslation()
  const query = useMetric(insightList)
  const { data } = query
  return (
    <Card aria-busy={query.isFetching}>
      <CardHeader title={t('What is more than chance')} description={insightList.question} />
      <CardContent>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={query.refetch} />
        ) : !data ? (
          <Skeleton className="h-32 w-full" />
        ) : data.rows.length === 0 ? (
          <EmptyState title={t('Nothing stands out from chance')}>
            {t('Choose a longer period: the more days, the smaller a change that can be told from chance.')}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-border">
            {data.rows.map(row => (
              <Insight key={row.sentence} row={row} format={formatOf(data.meta)} />
            ))}
          </ul>
        )}
      </CardContent>
    </Card>
  )
}

function Insight({ row, format }: { readonly row: MetricRow<typeof insightList>; readonly format: Format }) {
  const { t } = useTranslation()
  const Direction = row.code.endsWith('_down') ? TrendingDown : TrendingUp
  const textOf = (value: string | number, unit: InsightParameter['unit']) => {
    if (unit === 'term') return t(termOf(value))
    // a name of the program's own, such as New, has a translation; one of the data stays as it is
    return unit === 'text' ? t(String(value)) : format(value, unit)
  }
  const values: Record<string, string> = {}
  for (const [name, { value, unit }] of Object.entries(parametersOf(row.parameters))) {
    values[name] = textOf(value, unit)
  }
  const least = 0.001
  const probability = row.probability ?? 1
  return (
    <li className="flex gap-3 py-3">
      <Direction className="mt-0.5 size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
      <div>
        <p>{t(insightSentences[row.code as InsightCode] ?? row.sentence, values)}</p>
        <p className="text-xs text-muted-foreground">
          {t('Sample of {{sample}}; probability of chance {{probability}}', {
            sample: format(row.sample, 'count'),
            probability:
              probability < least
                ? t('below {{share}}', { share: format(least, 'ratio') })
                : format(probability, 'ratio'),
          })}
        </p>
      </div>
    </li>
  )
}

const parametersOf = (json: string): Record<string, InsightParameter> => JSON.parse(json)

const termOf = (term: string | number): string =>
  (insightTerms as Readonly<Record<string, string>>)[term] ?? String(term)
