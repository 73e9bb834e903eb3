import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { formProblem } from './problem.ts'

interface ConfirmProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  /** What will happen, and what stays. */
  readonly children: ReactNode
  /** The deed by its name, such as «Undo the import». */
  readonly actionLabel: string
  readonly run: () => Promise<unknown>
}

/** Asks before something that is hard to take back, and stays open with the reason when it is refused. */
export function Confirm({ open, onClose, title, children, actionLabel, run }: ConfirmProps) {
  const { t } = useTranslation()
  const deed = useMutation({ mutationFn: run, onSuccess: onClose })
  return (
    <Dialog
      open={open}
      onOpenChange={next => {
        if (next || deed.isPending) return
        deed.reset()
        onClose()
      }}
      title={title}
      footer={
        <>
          <Button onClick={onClose} disabled={deed.isPending}>
            {t('Cancel')}
          </Button>
          <Button variant="destructive" disabled={deed.isPending} onClick={() => deed.mutate()}>
            {deed.isPending ? t('One moment…') : actionLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-[0.8125rem] text-muted-foreground">
        {children}
        {deed.isError && <Notice kind="error">{formProblem(deed.error, []).general}</Notice>}
      </div>
    </Dialog>
  )
}
