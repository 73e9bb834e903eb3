import { type EntityName, entities, entityNames } from '@clientele/contract'
import { formatDays, formatValue } from '../../format.ts'
import { useCatalogue } from '../../metric/use-catalogue.ts'
import { useFormatContext } from '../../session/use-format-context.ts'
import { PageLink } from '../../shell/page-link.tsx'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Where the rows of an entity can be looked at. */
const pageOf: Readonly<Record<EntityName, string>> = { customers: 'customers', orders: 'revenue' }

/** What is there: rows of each kind, and the days that they span. */
export function Inventory() {
  const { data, error, refetch } = useCatalogue()
  const context = useFormatContext()
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-48 rounded-xl" />
  const { first_day, last_day, rows } = data.data
  return (
    <Card aria-labelledby="inventory">
      <CardHeader
        id="inventory"
        title="What is here"
        description={
          first_day && last_day ? `Orders from ${formatDays(first_day, last_day)}` : 'No orders yet'
        }
      />
      <CardContent>
        <ul className="grid grid-cols-2 gap-3">
          {entityNames.map(name => (
            <li key={name}>
              <PageLink
                page={pageOf[name]}
                search={first_day && name === 'orders' ? { period: 'all' } : {}}
                className="block rounded-lg border border-border px-4 py-3 hover:bg-muted/60"
              >
                <span className="block text-[0.8125rem] text-muted-foreground">{entities[name].title}</span>
                <span className="tabular block text-2xl leading-8 font-semibold tracking-[-0.02em]">
                  {formatValue(rows[name] ?? 0, 'count', context)}
                </span>
              </PageLink>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  )
}
