import type { ImportDescription, ImportView, Mapping } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../ui/button.tsx'
import { ErrorState } from '../../../../ui/error-state.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Skeleton } from '../../../../ui/skeleton.tsx'
import { AboveActions, ActionBar } from '../action-bar.tsx'
import { GiveUp } from '../give-up.tsx'
import { ColumnList } from './column-list.tsx'
import { FileCard } from './file-card.tsx'
import { FirstRows } from './first-rows.tsx'
import { missingTargets } from './mapping.ts'
import { RuleCard } from './rule-card.tsx'
import { type Reading, useDescription } from './use-description.ts'

interface ColumnsStepProps {
  readonly import: ImportView
  readonly onCheck: (mapping: Mapping) => void
}

/** What was recognised, to be confirmed or corrected. */
export function ColumnsStep({ import: one, onCheck }: ColumnsStepProps) {
  const { t } = useTranslation()
  const [reading, setReading] = useState<Reading>({})
  const { data, error, refetch, isPlaceholderData } = useDescription(one.id, reading)
  return (
    <>
      {one.status === 'failed' && (
        <Notice kind="error" title={t('This file was not imported')}>
          {one.error}
        </Notice>
      )}
      {error && !data ? (
        one.status === 'failed' ? null : (
          <ErrorState error={error} onRetry={refetch} />
        )
      ) : !data ? (
        <Skeleton className="h-96 rounded-xl" />
      ) : (
        <>
          <FileCard description={data} reading={reading} onChange={setReading} error={error} />
          <MappingForm
            // Another reading has other columns, so what was set for the former ones goes.
            key={JSON.stringify([data.proposed, data.columns])}
            import={one}
            description={data}
            busy={isPlaceholderData}
            onCheck={onCheck}
          />
        </>
      )}
    </>
  )
}

interface MappingFormProps extends ColumnsStepProps {
  readonly description: ImportDescription
  readonly busy: boolean
}

function MappingForm({ import: one, description, busy, onCheck }: MappingFormProps) {
  const { t } = useTranslation()
  const [mapping, setMapping] = useState<Mapping>(description.proposed)
  const missing = missingTargets(mapping, description.targets)
  return (
    <AboveActions>
      <ColumnList description={description} mapping={mapping} onChange={setMapping} />
      <FirstRows description={description} />
      <RuleCard description={description} mapping={mapping} onChange={setMapping} />
      {missing.length > 0 && (
        <Notice kind="warning" title={t('Something is still missing')}>
          <ul>
            {missing.map(({ path, description: meaning }) => (
              <li key={path}>{t('No column becomes {{field}}: {{meaning}}', { field: path, meaning })}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ActionBar>
        <Button variant="primary" disabled={missing.length > 0 || busy} onClick={() => onCheck(mapping)}>
          {t('Check the file')}
        </Button>
        <GiveUp import={one} />
        <p className="text-[0.8125rem] text-muted-foreground max-sm:hidden">
          {t('A dry run: nothing is brought in yet.')}
        </p>
      </ActionBar>
    </AboveActions>
  )
}
