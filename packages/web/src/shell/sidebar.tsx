import { useTranslation } from 'react-i18next'
import { FindButton } from '../commands/find-button.tsx'
import { TourOffer } from '../tour/tour-offer.tsx'
import { OrganizationPicker } from './organization-picker.tsx'
import { PageLink } from './page-link.tsx'
import type { PageEntry } from './page-list.ts'
import { UserMenu } from './user-menu.tsx'

interface SidebarProps {
  readonly pages: readonly PageEntry[]
  /** Called when a link was followed, so that the drawer of a phone can close. */
  readonly onLeave?: () => void
}

const linkClass =
  'group flex h-8.5 items-center gap-2.5 rounded-lg px-2.5 text-[0.8125rem] text-muted-foreground transition-colors hover:bg-foreground/5 hover:text-foreground'
const activeClass = 'bg-foreground/7! font-medium text-foreground! [&_svg]:text-primary'

export function Sidebar({ pages, onLeave }: SidebarProps) {
  const { t } = useTranslation()
  const groups = [...new Set(pages.flatMap(page => (page.menu ? [page.menu.group] : [])))]
  return (
    <div className="flex h-full flex-col gap-4 p-3">
      <div className="flex flex-col gap-2">
        <OrganizationPicker />
        <FindButton {...(onLeave && { onLeave })} />
      </div>
      <nav aria-label={t('Pages')} className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1">
        {groups.map(group => (
          <div key={group} className="mb-4">
            {group !== '' && (
              <h2 className="px-2.5 pb-1 text-[0.6875rem] font-medium tracking-wide text-muted-foreground">
                {t(group)}
              </h2>
            )}
            <ul className="flex flex-col gap-px">
              {pages.map(({ path, title, menu }) =>
                menu?.group === group ? (
                  <li key={path}>
                    <PageLink
                      page={path}
                      className={linkClass}
                      activeProps={{ className: activeClass, 'aria-current': 'page' }}
                      {...(onLeave && { onClick: onLeave })}
                    >
                      <menu.icon className="size-4 shrink-0" aria-hidden="true" />
                      {t(title)}
                    </PageLink>
                  </li>
                ) : null,
              )}
            </ul>
          </div>
        ))}
      </nav>
      <TourOffer {...(onLeave && { onLeave })} />
      <UserMenu />
    </div>
  )
}
