import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMembership } from '../../session/me.ts'
import { Page as Frame } from '../../shell/page.tsx'
import { PageLink } from '../../shell/page-link.tsx'
import { NotFound } from '../../shell/page-states.tsx'
import { cn } from '../../ui/cn.ts'
import { NoRight } from './no-right.tsx'
import { sections } from './sections.ts'

export function Page() {
  const { t } = useTranslation()
  const { section: wanted } = useParams({ strict: false }) as { section?: string }
  const membership = useMembership()
  const section = sections.find(({ id }) => id === (wanted ?? sections[0]?.id))
  const isOpen = section?.needs === undefined || membership?.permissions.includes(section.needs.permission)
  return (
    <Frame title="Settings" question={membership?.name}>
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-[12rem_minmax(0,46rem)]">
        <SectionList current={section?.id} />
        <div className="flex min-w-0 flex-col gap-5">
          {!section ? (
            <NotFound />
          ) : isOpen ? (
            <section.Content key={membership?.slug} />
          ) : (
            <NoRight title={t(section.needs?.refusal ?? '')} />
          )}
        </div>
      </div>
    </Frame>
  )
}

function SectionList({ current }: { readonly current: string | undefined }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('Settings')} className="min-w-0">
      <ul className="-mx-3 flex flex-wrap gap-1 lg:mx-0 lg:flex-col">
        {sections.map(({ id, title, icon: Icon }) => (
          <li key={id}>
            <PageLink
              page={`settings/${id}`}
              aria-current={id === current ? 'page' : undefined}
              className={cn(
                'flex h-9 items-center gap-2.5 rounded-lg px-3 text-[0.8125rem] whitespace-nowrap text-muted-foreground hover:bg-muted hover:text-foreground',
                id === current && 'bg-muted font-medium text-foreground',
              )}
            >
              <Icon className="size-4 shrink-0" aria-hidden="true" />
              {t(title)}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
