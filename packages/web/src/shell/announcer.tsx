import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PageEntry } from './page-list.ts'

/** Says to screen readers which page has opened: nothing else tells them when only the content changes. */
export function Announcer({ pages }: { readonly pages: readonly PageEntry[] }) {
  const { t } = useTranslation()
  const name = useLocation({ select: ({ pathname }) => pathname.split('/')[3] })
  return (
    <p aria-live="polite" className="sr-only">
      {t(pages.find(page => page.path === name)?.title ?? '')}
    </p>
  )
}
