import type { ImportView } from '@clientele/contract'
import { t } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Card } from '../ui/card.tsx'
import { Progress } from '../ui/progress.tsx'
import { stageOf } from './import-stage.ts'
import { PageLink } from './page-link.tsx'
import { isRunning, useImports } from './use-imports.ts'

/** Says that data is coming in and how far it is; nothing while none is. */
export function RunningImport() {
  const { t } = useTranslation()
  const running = useImports().data?.imports.find(isRunning)
  if (!running) return null
  return (
    <Card role="status" className="gap-2 px-5 py-4">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-[0.8125rem]">
        <span className="font-medium">{sentenceOf(running)}</span>
        <PageLink page={`data/imports/${running.id}`} className="font-medium text-primary hover:underline">
          {t('Follow it')}
        </PageLink>
      </p>
      <Progress label={`${stageOf(running)}…`} share={running.progress?.share ?? null} />
    </Card>
  )
}

function sentenceOf({ source, file_name, status }: ImportView): string {
  if (source === 'sample') return t('The sample shop is being loaded')
  return status === 'checking'
    ? t('{{file}} is being checked', { file: file_name })
    : t('{{file}} is coming in', { file: file_name })
}
