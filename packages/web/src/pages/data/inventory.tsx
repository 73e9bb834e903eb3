import { type EntityName, entities, entityNames } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { formatDays, formatValue } from '../../format.ts'
import { useCatalogue } from '../../metric/use-catalogue.ts'
import { useFormatContext } from '../../session/use-format-context.ts'
import { PageLink } from '../../shell/page-link.tsx'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Where the rows of an entity can be looked at. */
const pageOf: Readonly<Partial<Record<EntityName, string>>> = { customers: 'customers', orders: 'revenue' }

/** What is there: rows of each kind, and the days that they span. */
export function Inventory() {
  const { t } = useTranslation()
  const { data, error, refetch } = useCatalogue()
  const context = useFormatContext()
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-48 rounded-xl" />
  const { first_day, last_day, rows } = data.data
  const isShown = (name: EntityName) => pageOf[name] !== undefined || (rows[name] ?? 0) > 0
  return (
    <Card aria-labelledby="inventory">
      <CardHeader
        id="inventory"
        title={t('What is here')}
        description={
          first_day && last_day
            ? t('Facts from {{days}}', { days: formatDays(first_day, last_day) })
            : t('No facts yet')
        }
      />
      <CardContent>
        <ul className="grid grid-cols-2 gap-3">
          {entityNames.filter(isShown).map(name => (
            <li key={name}>
              <Tile name={name} page={pageOf[name]}>
                {formatValue(rows[name] ?? 0, 'count', context)}
              </Tile>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  )
}

interface TileProps {
  readonly name: EntityName
  /** The page that shows such rows; kinds without one are only counted. */
  readonly page: string | undefined
  readonly children: string
}

function Tile({ name, page, children }: TileProps) {
  const { t } = useTranslation()
  const content = (
    <>
      <span className="block text-[0.8125rem] text-muted-foreground">{t(entities[name].title)}</span>
      <span className="tabular block text-2xl leading-8 font-semibold tracking-[-0.02em]">{children}</span>
    </>
  )
  const shape = 'block rounded-lg border border-border px-4 py-3'
  if (page === undefined) return <div className={shape}>{content}</div>
  return (
    <PageLink
      page={page}
      search={name === 'orders' ? { period: 'all' } : {}}
      className={`${shape} hover:bg-muted/60`}
    >
      {content}
    </PageLink>
  )
}
