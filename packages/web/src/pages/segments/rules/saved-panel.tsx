import type { SegmentBody } from '@clientele/contract'
import { ArrowRight, Pencil, Plus, Trash2, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRight } from '../../../session/rights.ts'
import { PageLink } from '../../../shell/page-link.tsx'
import { Button, buttonVariants } from '../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useDeleteSegment, useSegments } from './use-segments.ts'

/** The organization's own segments: rules that it wrote itself. */
export function SavedPanel() {
  const { t } = useTranslation()
  const { data, error, refetch } = useSegments()
  const mayManage = useRight('analytics:manage')
  return (
    <Card aria-labelledby="own-segments">
      <CardHeader
        id="own-segments"
        title={t('Own segments')}
        description={t('Rules that you write: what customers are, what they bought, what they did.')}
        actions={
          <PageLink
            page="segments/new"
            className={buttonVariants({ variant: mayManage ? 'primary' : 'outline', size: 'small' })}
          >
            <Plus aria-hidden="true" /> {t('New segment')}
          </PageLink>
        }
      />
      <CardContent>
        {error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : !data ? (
          <Skeleton className="h-16" />
        ) : data.length === 0 ? (
          <EmptyState icon={Users} title={t('No segments of your own yet')}>
            {t('Choose customers by conditions, see how many they are, and use them as a filter everywhere.')}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-border">
            {data.map(segment => (
              <SavedSegment key={segment.slug} segment={segment} mayManage={mayManage} />
            ))}
          </ul>
        )}
      </CardContent>
    </Card>
  )
}

interface SavedSegmentProps {
  readonly segment: SegmentBody
  readonly mayManage: boolean
}

function SavedSegment({ segment, mayManage }: SavedSegmentProps) {
  const { t } = useTranslation()
  const remove = useDeleteSegment()
  const { slug, name, description, words } = segment
  return (
    <li className="flex items-center gap-2 py-2.5">
      <div className="min-w-0 flex-1">
        <PageLink page={`segments/rules/${slug}`} className="font-medium hover:underline">
          {name}
        </PageLink>
        {description !== '' && <p className="text-[0.8125rem]">{description}</p>}
        <p className="text-xs text-muted-foreground [overflow-wrap:anywhere]">{words}</p>
      </div>
      <PageLink
        page="customers"
        search={{ segment: `rule:${slug}` }}
        aria-label={t('Customers of {{name}}', { name })}
        className={buttonVariants({ variant: 'ghost', size: 'icon' })}
      >
        <ArrowRight />
      </PageLink>
      <PageLink
        page={`segments/rules/${slug}`}
        aria-label={t('Change {{name}}', { name })}
        className={buttonVariants({ variant: 'ghost', size: 'icon' })}
      >
        <Pencil />
      </PageLink>
      {mayManage && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={t('Delete {{name}}', { name })}
          disabled={remove.isPending}
          onClick={() => remove.mutate(segment)}
        >
          <Trash2 />
        </Button>
      )}
    </li>
  )
}
