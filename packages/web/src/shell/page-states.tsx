import { Link, useRouter } from '@tanstack/react-router'
import { Compass, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { buttonVariants } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={Compass}
      title={t('There is no such page')}
      action={
        <a href="/" className="font-medium text-primary hover:underline">
          {t('Go to the overview')}
        </a>
      }
    >
      {t('The address may be mistyped, or the page has moved.')}
    </EmptyState>
  )
}

/** A page that broke, or whose code is gone because the server was updated: loading it anew helps both. */
export function PageError({ error }: { readonly error: unknown }) {
  const router = useRouter()
  return <ErrorState error={error} onRetry={() => router.invalidate()} />
}

export function NoOrganization() {
  const { t } = useTranslation()
  const { platform_admin } = useMe()
  return (
    <main>
      <EmptyState
        title={t('You belong to no organization yet')}
        action={
          platform_admin && (
            <Link to={'/new-organization' as never} className={buttonVariants({ variant: 'primary' })}>
              <Plus aria-hidden="true" /> {t('New organization')}
            </Link>
          )
        }
      >
        {platform_admin
          ? t('An organization is a business of its own, whose data stay apart from all others.')
          : t('Ask an owner for an invitation.')}
      </EmptyState>
    </main>
  )
}
