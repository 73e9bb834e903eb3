import { Outlet } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OrganizationMark } from '../brand/organization-mark.tsx'
import { useBrand } from '../brand/use-brand.ts'
import { CommandCenter } from '../commands/command-center.tsx'
import { FindButton } from '../commands/find-button.tsx'
import { useLiveFigures } from '../live/use-live-figures.ts'
import { DrillProvider } from '../metric/drill.tsx'
import { useMembership } from '../session/me.ts'
import { SignInAgain } from '../session/sign-in-again.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Announcer } from './announcer.tsx'
import { LoadingPage } from './loading-page.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import type { PageEntry } from './page-list.ts'
import { Sidebar } from './sidebar.tsx'

/** Sidebar beside the page; on a narrow screen a bar with a drawer. */
export function Shell({ pages }: { readonly pages: readonly PageEntry[] }) {
  const membership = useMembership()
  useBrand()
  useLiveFigures()
  const { t } = useTranslation()
  return (
    <CommandCenter pages={pages}>
      <DrillProvider>
        <a
          href="#main"
          className="fixed top-2 start-2 z-70 -translate-y-20 rounded-lg bg-primary px-3 py-2 text-primary-foreground focus:translate-y-0"
        >
          {t('Skip to the page')}
        </a>
        <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
          <aside
            aria-label={t('Sidebar')}
            className="sticky top-0 hidden h-dvh border-e border-border bg-sidebar lg:block"
          >
            <Sidebar pages={pages} />
          </aside>
          <PhoneBar pages={pages} title={membership?.name ?? 'Clientele'} />
          <main key={membership?.slug} id="main" tabIndex={-1} className="min-w-0 outline-none">
            <OfflineNotice />
            {membership ? (
              <Suspense fallback={<LoadingPage />}>
                <Outlet />
              </Suspense>
            ) : (
              <EmptyState title={t('There is no such organization')}>
                {t('It does not exist, or you are no member of it. Choose another one at the top left.')}
              </EmptyState>
            )}
          </main>
        </div>
        <Announcer pages={pages} />
        <SignInAgain />
      </DrillProvider>
    </CommandCenter>
  )
}

function PhoneBar({ pages, title }: { readonly pages: readonly PageEntry[]; readonly title: string }) {
  const [open, setOpen] = useState(false)
  const { t } = useTranslation()
  return (
    <header className="sticky top-0 z-30 flex h-13 items-center gap-2.5 border-b border-border bg-sidebar px-3 lg:hidden">
      <Button variant="ghost" size="icon" aria-label={t('Open the menu')} onClick={() => setOpen(true)}>
        <Menu className="size-5!" />
      </Button>
      <OrganizationMark className="size-6" />
      <span className="flex-1 truncate font-semibold">{title}</span>
      <FindButton small />
      <Dialog kind="drawer" open={open} onOpenChange={setOpen} title={t('Menu')}>
        <div className="-mx-4 h-full">
          <Sidebar pages={pages} onLeave={() => setOpen(false)} />
        </div>
      </Dialog>
    </header>
  )
}
