import { useNavigate } from '@tanstack/react-router'
import { BookOpen, Building2, ChartColumn, Compass, Keyboard, LogOut, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOrganizationSlug } from '../api.ts'
import { pageOf } from '../metric/page-of.ts'
import { useMetricEntries } from '../metric/use-catalogue.ts'
import { useMetricById } from '../metric/use-metric.ts'
import { useMe } from '../session/me.ts'
import { useRight } from '../session/rights.ts'
import { useLeave } from '../session/use-leave.ts'
import type { PageEntry } from '../shell/page-list.ts'
import { chooseTheme } from '../shell/theme.ts'
import { themeChoices } from '../shell/theme-choices.ts'
import type { Command, CommandGroup } from './command.ts'
import { pageKeys } from './shortcuts.ts'
import { useGoTo } from './use-go-to.ts'

/** Everything that can be found by typing: pages, metrics, actions. */
export function useCommands(
  pages: readonly PageEntry[],
  showShortcuts: () => void,
  startTour: () => void,
): readonly CommandGroup[] {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const entries = useMetricEntries()
  const actions = useActions(showShortcuts, startTour)
  const pageCommands = pages.flatMap(({ path, title, menu }): Command[] =>
    menu
      ? [
          {
            id: path,
            title: t(title),
            icon: menu.icon,
            run: () => goTo(path),
            ...(pageKeys[path] !== undefined && { keys: `G ${pageKeys[path].toUpperCase()}` }),
          },
        ]
      : [],
  )
  const metricCommands = entries.map(
    ({ id, title, question }): Command => ({
      id,
      title,
      note: question,
      also: id,
      icon: ChartColumn,
      run: () => goTo(pageOf(id)),
    }),
  )
  return [
    { title: t('Pages'), items: pageCommands },
    { title: t('Metrics'), items: metricCommands },
    { title: t('Actions'), items: actions },
  ]
}

function useActions(showShortcuts: () => void, startTour: () => void): readonly Command[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const leave = useLeave()
  const here = useOrganizationSlug()
  const { memberships } = useMe()
  return [
    ...memberships
      .filter(({ slug }) => slug !== here)
      .map(
        ({ slug, name }): Command => ({
          id: `organization ${slug}`,
          title: t('Go to {{organization}}', { organization: name }),
          icon: Building2,
          run: () => void navigate({ to: `/o/${slug}/overview` as never }),
        }),
      ),
    ...themeChoices.map(
      ({ value, label, icon }): Command => ({
        id: `theme ${value}`,
        title: `${t('Theme')}: ${t(label)}`,
        icon,
        run: () => chooseTheme(value),
      }),
    ),
    { id: 'shortcuts', title: t('Keyboard shortcuts'), keys: '?', icon: Keyboard, run: showShortcuts },
    { id: 'tour', title: t('Show me around'), icon: Compass, run: startTour },
    { id: 'reference', title: t('API reference'), icon: BookOpen, run: () => location.assign('/docs') },
    { id: 'leave', title: t('Sign out'), icon: LogOut, run: () => void leave() },
  ]
}

/** Customers whom the server finds by what was typed; none before two characters. */
export function useCustomerCommands(text: string): CommandGroup {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const isAsked = useRight('customers:read') && text.trim().length >= 2
  const { data } = useMetricById(
    'customers.list',
    { search: text.trim(), period: 'all', sort: 'total_spent', direction: 'desc', limit: 6 },
    isAsked,
  )
  const rows = isAsked ? (data?.rows ?? []) : []
  return {
    title: t('Customers'),
    items: rows.map(({ id, name, city, country }) => ({
      id: `customer ${id}`,
      title: typeof name === 'string' ? name : t('Customer {{id}}', { id }),
      note: [id, city, country].filter(Boolean).join(' · '),
      icon: UserRound,
      run: () => goTo(`customers/${encodeURIComponent(String(id))}`),
    })),
  }
}
