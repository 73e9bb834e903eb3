import type { ImportView } from '@clientele/contract'
import { CircleCheck, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../../format.ts'
import { useRight } from '../../../../session/rights.ts'
import { useFormatContext } from '../../../../session/use-format-context.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { UndoDialog } from '../../undo-dialog.tsx'
import { Counts } from '../check/counts.tsx'
import { Rejects } from '../check/rejects.tsx'
import { NumbersLinks } from './numbers-links.tsx'

/** What an import has done, and the ways onward and back. */
export function Result({ import: one }: { readonly import: ImportView }) {
  const { t } = useTranslation()
  const context = useFormatContext()
  const mayWrite = useRight('data:write')
  const [undoing, setUndoing] = useState(false)
  const isDone = one.status === 'done'
  const Icon = isDone ? CircleCheck : Undo2
  return (
    <>
      <Card className="flex-row flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
        <Icon
          className={isDone ? 'size-6 shrink-0 text-positive' : 'size-6 shrink-0 text-muted-foreground'}
          aria-hidden="true"
        />
        <div className="min-w-0 flex-1 basis-60">
          <p role="status" className="font-medium">
            {isDone ? t('Imported') : t('Taken back')}
          </p>
          <p className="text-[0.8125rem] text-muted-foreground">
            {isDone
              ? t('All figures are up to date with it.')
              : t('Its rows are gone, and rows that it had changed are as they were before.')}{' '}
            {one.finished_at && formatInstant(one.finished_at, context)}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {isDone && mayWrite && (
            <Button onClick={() => setUndoing(true)}>
              <Undo2 aria-hidden="true" /> {t('Undo…')}
            </Button>
          )}
          {isDone && <NumbersLinks import={one} />}
        </div>
      </Card>
      <Counts import={one} />
      <Rejects import={one} />
      {undoing && <UndoDialog import={one} onClose={() => setUndoing(false)} />}
    </>
  )
}
