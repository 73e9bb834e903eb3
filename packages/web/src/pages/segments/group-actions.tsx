import { ArrowRight, Filter } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../shell/page-link.tsx'
import { useFilters, useSetSearch } from '../../shell/search.ts'
import { Button, buttonVariants } from '../../ui/button.tsx'
import { notify } from '../../ui/toast.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import type { GroupRow } from './groups-panel.tsx'

/** To the group's customers, and the group as a filter of every page. */
export function GroupActions({ row: { group, title } }: { readonly row: GroupRow }) {
  const { t } = useTranslation()
  const { segment } = useFilters()
  const setSearch = useSetSearch()
  const name = `rfm:${group}`
  function filterEverywhere() {
    setSearch({ segment: name })
    notify({
      title: t('Only {{group}} from here on', { group: t(title) }),
      description: t('Every page shows this group until the filter at the top is taken away.'),
      action: { label: t('Undo'), run: () => setSearch({ segment }) },
    })
  }
  return (
    <div className="flex items-center justify-end gap-1">
      <Tooltip
        trigger={
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('Use {{group}} as a filter everywhere', { group: t(title) })}
            aria-pressed={segment === name}
            onClick={filterEverywhere}
          >
            <Filter />
          </Button>
        }
      >
        {t('Use as a filter on every page')}
      </Tooltip>
      <Tooltip
        trigger={
          <PageLink
            page="customers"
            search={{ segment: name }}
            aria-label={t('Customers of {{group}}', { group: t(title) })}
            className={buttonVariants({ variant: 'ghost', size: 'icon' })}
          >
            <ArrowRight />
          </PageLink>
        }
      >
        {t('Go to these customers')}
      </Tooltip>
    </div>
  )
}
