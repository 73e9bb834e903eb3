import { useLocation } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { nextSteps } from './next-steps.ts'
import { PageLink } from './page-link.tsx'

/** What to do about what the page shows; nothing on pages that are made for doing. */
export function NextStepsList() {
  const { t } = useTranslation()
  const page = useLocation({ select: ({ pathname }) => pathname.split('/').slice(3).join('/') })
  const steps = nextSteps[page]
  if (!steps) return null
  return (
    <section aria-labelledby="next-steps" className="flex flex-wrap items-center gap-x-5 gap-y-2 pt-1">
      <h2 id="next-steps" className="text-[0.8125rem] font-semibold">
        {t('What to do next')}
      </h2>
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {steps.map(({ text, page: place, search }) => (
          <li key={text}>
            <PageLink
              page={place}
              {...(search && { search })}
              className="inline-flex items-center gap-1 text-[0.8125rem] font-medium text-primary hover:underline"
            >
              {t(text)} <ArrowRight className="size-3.5 rtl:rotate-180" aria-hidden="true" />
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
