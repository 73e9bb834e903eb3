import { useNavigate } from '@tanstack/react-router'
import { Check, ChevronsUpDown, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { OrganizationMark } from '../brand/organization-mark.tsx'
import { useMe, useMembership } from '../session/me.ts'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.tsx'

/** Which organization is looked at; its filters do not fit another one, so they stay behind. */
export function OrganizationPicker() {
  const { t } = useTranslation()
  const { memberships, platform_admin } = useMe()
  const current = useMembership()
  const navigate = useNavigate()
  return (
    <Menu
      className="w-60"
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-2.5 rounded-lg p-1.5 text-start hover:bg-foreground/5 data-popup-open:bg-foreground/5"
        >
          <OrganizationMark className="size-7 shrink-0" />
          <span className="min-w-0 flex-1">
            <span className="sr-only">{t('Organization:')} </span>
            <span className="block truncate text-[0.8125rem] leading-4 font-semibold">
              {current?.name ?? 'Clientele'}
            </span>
            <span className="block truncate text-xs leading-4 text-muted-foreground">
              {current?.sample ? t('Sample data') : 'Clientele'}
            </span>
          </span>
          <ChevronsUpDown className="size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
        </button>
      }
    >
      <MenuLabel>{t('Organizations')}</MenuLabel>
      {memberships.map(({ slug, name }) => (
        <MenuItem key={slug} onClick={() => navigate({ to: `/o/${slug}/overview` as never })}>
          <span className="flex-1 truncate">{name}</span>
          {slug === current?.slug && <Check className="text-primary!" aria-label={t('current')} />}
        </MenuItem>
      ))}
      {(platform_admin || memberships.some(({ role }) => role === 'owner')) && (
        <>
          <MenuSeparator />
          <MenuItem onClick={() => navigate({ to: '/new-organization' as never })}>
            <Plus aria-hidden="true" /> {t('New organization…')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
