import { entities, type ImportView } from '@clientele/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDayOf, formatValue } from '../../../../format.ts'
import { useFormatContext } from '../../../../session/use-format-context.ts'
import { Card, CardContent, CardHeader } from '../../../../ui/card.tsx'

interface Tile {
  readonly label: string
  readonly value: number
  readonly note: string
  /** Shown although there are none. */
  readonly always?: boolean
}

/** What a file holds and what it changes: enough for whoever made the file to know it again. */
export function Counts({ import: one }: { readonly import: ImportView }) {
  const { t } = useTranslation()
  const context = useFormatContext()
  const { counts, merged, entity } = one
  if (!counts || !entity) return null
  const isDone = one.status === 'done' || one.status === 'undone'
  const count = (value: number) => formatValue(value, 'count', context)
  const day = (instant: string) => formatDayOf(instant, context)
  const leftOut = counts.left_out.reduce((sum, { documents }) => sum + documents, 0)
  const all: readonly Tile[] = merged
    ? [
        {
          label: t('New'),
          value: merged.inserted,
          note: isDone ? t('were added') : t('would be added'),
          always: true,
        },
        {
          label: t('Changed'),
          value: merged.updated,
          note: isDone ? t('were replaced') : t('would be replaced'),
        },
        { label: t('Unchanged'), value: merged.unchanged, note: t('here already, the same') },
        { label: t('Outdated'), value: merged.stale, note: t('what is here is newer') },
        { label: t('Left out'), value: leftOut, note: t('by the rules') },
        { label: t('Rejected'), value: counts.rejected.lines, note: t('lines with errors'), always: true },
      ]
    : []
  // The first and the last always say something; the others only when there are any.
  const tiles = all.filter(({ value, always }) => value > 0 || always)
  return (
    <Card aria-labelledby="counts">
      <CardHeader
        id="counts"
        title={t('{{number}} {{kind}} in {{lines}} lines', {
          number: count(counts.rows),
          kind: t(entities[entity].title),
          lines: count(counts.lines),
        })}
        description={
          counts.first && counts.last
            ? t('From {{first}} to {{last}}', { first: day(counts.first), last: day(counts.last) })
            : undefined
        }
      />
      <CardContent className="flex flex-col gap-5">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 xl:grid-cols-6">
          {tiles.map(({ label, value, note }) => (
            <div key={label}>
              <dt className="text-[0.8125rem] text-muted-foreground">{label}</dt>
              <dd>
                <span className="tabular block text-2xl leading-8 font-semibold tracking-[-0.02em]">
                  {count(value)}
                </span>
                <span className="block text-xs text-muted-foreground">{note}</span>
              </dd>
            </div>
          ))}
        </dl>
        <Totals import={one} />
        {counts.left_out.length > 0 && (
          <ul className="flex flex-col gap-1 border-t border-border pt-4 text-[0.8125rem]">
            {counts.left_out.map(({ reason, lines, documents }) => (
              <li key={reason}>
                {t('{{number}} left out as {{reason}} ({{lines}} lines)', {
                  number: count(documents),
                  reason,
                  lines: count(lines),
                })}
              </li>
            ))}
          </ul>
        )}
      </CardContent>
    </Card>
  )
}

function Totals({ import: { counts } }: { readonly import: ImportView }): ReactNode {
  const { t } = useTranslation()
  const context = useFormatContext()
  if (!counts || counts.sales === null) return null
  const count = (value: number | null) => formatValue(value, 'count', context)
  const worth = (amount: number | null) => formatValue(amount, 'money', context)
  const facts: readonly (readonly [string, string])[] = [
    [
      t('Sales'),
      t('{{number}} worth {{amount}}', { number: count(counts.sales), amount: worth(counts.sales_total) }),
    ],
    [
      t('Returns'),
      t('{{number}} worth {{amount}}', {
        number: count(counts.returns),
        amount: worth(counts.returns_total),
      }),
    ],
    ...(counts.children > 0 ? [[t('Items'), count(counts.children)] as const] : []),
  ]
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 border-t border-border pt-4 text-[0.8125rem]">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className="text-xs text-muted-foreground">{label}</dt>
          <dd className="tabular font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
