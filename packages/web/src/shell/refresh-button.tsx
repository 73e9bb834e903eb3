import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOrganizationSlug } from '../api.ts'
import { cn } from '../ui/cn.ts'

/** Asks everything on the page anew; figures refresh by themselves when facts change, this is for who wants to be sure. */
export function RefreshButton() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const organization = useOrganizationSlug()
  const isBusy = useIsFetching({ queryKey: [organization] }) > 0
  return (
    <button
      type="button"
      aria-label={t('Ask for the figures anew')}
      className="ms-1.5 inline-flex size-6 items-center justify-center rounded-md align-[-0.4em] hover:bg-muted hover:text-foreground"
      onClick={() => queries.invalidateQueries({ queryKey: [organization] })}
    >
      <RotateCw aria-hidden="true" className={cn('size-3.5', isBusy && 'motion-safe:animate-spin')} />
    </button>
  )
}
