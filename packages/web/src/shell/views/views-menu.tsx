import { Link, useLocation } from '@tanstack/react-router'
import { Bookmark, ListChecks, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrganizationSlug } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '../../ui/menu.tsx'
import { parseSearch, stringifySearch } from '../search.ts'
import { useViews } from './use-views.ts'

const ViewDialog = lazy(() => import('./view-dialog.tsx').then(module => ({ default: module.ViewDialog })))
const ViewListDialog = lazy(() =>
  import('./view-list-dialog.tsx').then(module => ({ default: module.ViewListDialog })),
)

/** Paths that can be saved: those of single customers are no views. */
const savable = /^[a-z][a-z0-9/_-]{0,199}$/

/** Pages with their filters under names: opens one, or saves the page as it stands. */
export function ViewsMenu() {
  const { t } = useTranslation()
  const organization = useOrganizationSlug()
  const place = useLocation()
  const views = useViews().data ?? []
  const [dialog, setDialog] = useState<'save' | 'list'>()
  const close = () => setDialog(undefined)
  const page = place.pathname.split('/').slice(3).join('/')
  // Which page of a list one has paged to is no part of what is worth keeping.
  const search = stringifySearch({ ...(place.search as object), offset: undefined }).slice(1)
  if (views.length === 0 && !savable.test(page)) return null
  return (
    <>
      <Menu
        align="end"
        className="max-h-(--available-height) max-w-80 overflow-y-auto"
        trigger={
          <Button size="small" className="px-2" aria-label={t('Saved views')}>
            <Bookmark className="text-muted-foreground" aria-hidden="true" />
          </Button>
        }
      >
        {views.length > 0 && (
          <>
            <MenuLabel>{t('Saved views')}</MenuLabel>
            {views.map(view => (
              <MenuLink
                key={view.id}
                closeOnClick
                render={
                  <Link
                    to={`/o/${organization}/${view.page}` as never}
                    search={parseSearch(view.search) as never}
                  />
                }
              >
                <span className="truncate">{view.name}</span>
              </MenuLink>
            ))}
            <MenuSeparator />
          </>
        )}
        {savable.test(page) && (
          <MenuItem onClick={() => setDialog('save')}>
            <Plus aria-hidden="true" /> {t('Save this view…')}
          </MenuItem>
        )}
        {views.length > 0 && (
          <MenuItem onClick={() => setDialog('list')}>
            <ListChecks aria-hidden="true" /> {t('Change saved views…')}
          </MenuItem>
        )}
      </Menu>
      <Suspense fallback={null}>
        {dialog === 'save' && (
          <ViewDialog draft={{ name: '', page, search, shared_with: [] }} onClose={close} />
        )}
        {dialog === 'list' && <ViewListDialog onClose={close} />}
      </Suspense>
    </>
  )
}
