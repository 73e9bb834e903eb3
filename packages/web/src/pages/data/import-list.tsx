import type { ImportView } from '@clientele/contract'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useImports } from '../../shell/use-imports.ts'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ImportRow } from './import-row.tsx'
import { UndoDialog } from './undo-dialog.tsx'

/** Everything that came in by file, the newest first. */
export function ImportList() {
  const { t } = useTranslation()
  const { data, error, refetch } = useImports()
  const [undone, setUndone] = useState<ImportView>()
  return (
    <Card aria-labelledby="imports">
      <CardHeader
        id="imports"
        title={t('Imports')}
        description={t('Each can be looked at, and taken back.')}
      />
      <CardContent>
        {error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : !data ? (
          <Skeleton className="h-40" />
        ) : data.imports.length === 0 ? (
          <EmptyState icon={Inbox} title={t('No imports yet')}>
            {t('Files that you bring in are listed here, with what they changed.')}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-border">
            {data.imports.map(one => (
              <ImportRow key={one.id} import={one} onUndo={setUndone} />
            ))}
          </ul>
        )}
      </CardContent>
      {undone && <UndoDialog import={undone} onClose={() => setUndone(undefined)} />}
    </Card>
  )
}
