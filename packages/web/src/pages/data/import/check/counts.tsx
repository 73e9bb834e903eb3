import { entities, type ImportView } from '@clientele/contract'
import type { ReactNode } from 'react'
import { formatDayOf, formatValue } from '../../../../format.ts'
import { useFormatContext } from '../../../../session/use-format-context.ts'
import { Card, CardContent, CardHeader } from '../../../../ui/card.tsx'

interface Tile {
  readonly label: string
  readonly value: number
  readonly note: string
}

/** What a file holds and what it changes: enough for whoever made the file to know it again. */
export function Counts({ import: one }: { readonly import: ImportView }) {
  const context = useFormatContext()
  const { counts, merged, entity } = one
  if (!counts || !entity) return null
  const isDone = one.status === 'done' || one.status === 'undone'
  const count = (value: number) => formatValue(value, 'count', context)
  const day = (instant: string) => formatDayOf(instant, context)
  const leftOut = counts.left_out.reduce((sum, { documents }) => sum + documents, 0)
  const all: readonly Tile[] = merged
    ? [
        { label: 'New', value: merged.inserted, note: isDone ? 'were added' : 'would be added' },
        { label: 'Changed', value: merged.updated, note: isDone ? 'were replaced' : 'would be replaced' },
        { label: 'Unchanged', value: merged.unchanged, note: 'here already, the same' },
        { label: 'Outdated', value: merged.stale, note: 'what is here is newer' },
        { label: 'Left out', value: leftOut, note: 'by the rules' },
        { label: 'Rejected', value: counts.rejected.lines, note: 'lines with errors' },
      ]
    : []
  // The first and the last always say something; the others only when there are any.
  const tiles = all.filter(({ label, value }) => value > 0 || label === 'New' || label === 'Rejected')
  return (
    <Card aria-labelledby="counts">
      <CardHeader
        id="counts"
        title={`${count(counts.rows)} ${entities[entity].title.toLowerCase()} in ${count(counts.lines)} lines`}
        description={
          counts.first && counts.last ? `From ${day(counts.first)} to ${day(counts.last)}` : undefined
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
                <span className="font-medium">{count(documents)}</span> left out as {reason} ({count(lines)}{' '}
                {lines === 1 ? 'line' : 'lines'})
              </li>
            ))}
          </ul>
        )}
      </CardContent>
    </Card>
  )
}

function Totals({ import: { counts } }: { readonly import: ImportView }): ReactNode {
  const context = useFormatContext()
  if (!counts || counts.sales === null) return null
  const count = (value: number | null) => formatValue(value, 'count', context)
  const worth = (amount: number | null) => formatValue(amount, 'money', context)
  const facts: readonly (readonly [string, string])[] = [
    ['Sales', `${count(counts.sales)} worth ${worth(counts.sales_total)}`],
    ['Returns', `${count(counts.returns)} worth ${worth(counts.returns_total)}`],
    ...(counts.children > 0 ? [['Items', count(counts.children)] as const] : []),
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
