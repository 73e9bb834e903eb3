import { useTranslation } from 'react-i18next'
import { useMetricEntries } from '../../metric/use-catalogue.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { draftOfTemplate, templates } from './templates.ts'
import type { DashboardDraft } from './use-dashboards.ts'

/** Dashboards to begin with, one for each module. */
export function TemplateList({ onChoose }: { readonly onChoose: (draft: DashboardDraft) => void }) {
  const { t } = useTranslation()
  const metrics = useMetricEntries()
  return (
    <section aria-labelledby="templates" className="flex flex-col gap-3">
      <h2 id="templates" className="font-semibold">
        {t('Begin with one of these')}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
        {templates.map(template => (
          <li key={template.name}>
            <Card className="h-full flex-row items-center justify-between gap-3 px-4 py-3">
              <span>
                <span className="block font-medium">{t(template.name)}</span>
                <span className="block text-xs text-muted-foreground">{t(template.question)}</span>
              </span>
              <Button
                size="small"
                aria-label={t('Use {{name}}', { name: t(template.name) })}
                // Without the catalogue there is nothing yet to put on it.
                disabled={metrics.length === 0}
                onClick={() => onChoose(draftOfTemplate(template, metrics, t))}
              >
                {t('Use')}
              </Button>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}
