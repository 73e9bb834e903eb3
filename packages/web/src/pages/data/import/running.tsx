import type { ImportView } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { stageOf } from '../../../shell/import-stage.ts'
import { Card } from '../../../ui/card.tsx'
import { Progress } from '../../../ui/progress.tsx'

/** While the server reads, checks or merges. */
export function Running({ import: one }: { readonly import: ImportView }) {
  const { t } = useTranslation()
  const stage = `${stageOf(one)}…`
  return (
    <Card className="max-w-2xl gap-3 px-5 py-6">
      <Progress label={stage} share={one.progress?.share ?? null} />
      <p role="status" className="sr-only">
        {stage}
      </p>
      <p className="text-[0.8125rem] text-muted-foreground">
        {one.status === 'committing'
          ? t(
              'You may leave this page: the import goes on, and this address shows how far it is. Rows appear all at once at its end, or not at all.',
            )
          : t(
              'Every line is read and checked. Nothing is brought in yet. You may leave this page and come back.',
            )}
      </p>
    </Card>
  )
}
