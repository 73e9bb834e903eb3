import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonVariants } from './button.tsx'
import { cn } from './cn.ts'

interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children: ReactNode
  /** Buttons at the bottom right. */
  readonly footer?: ReactNode
  /** `dialog` stands in the middle, `sheet` slides in from the right for long content, `drawer` from the left. */
  readonly kind?: 'dialog' | 'sheet' | 'drawer'
  /** For what would be lost: a click beside the dialog then does not close it. */
  readonly firm?: boolean
  /** What has the focus at first, instead of the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  readonly className?: string
}

const shapes = {
  dialog:
    'top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-2xl border data-starting-style:scale-[0.98] data-ending-style:scale-[0.98]',
  sheet:
    'inset-y-0 end-0 w-[min(60rem,100vw)] border-s data-starting-style:translate-x-8 data-ending-style:translate-x-8 rtl:data-starting-style:-translate-x-8 rtl:data-ending-style:-translate-x-8',
  drawer:
    'inset-y-0 start-0 w-[min(18rem,85vw)] border-e data-starting-style:-translate-x-8 data-ending-style:-translate-x-8',
}

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  kind,
  firm,
  initialFocus,
  className,
}: DialogProps) {
  const { t } = useTranslation()
  // What was pressed is painted first; the dialog, which can hold much, comes right after.
  const shown = useDeferredValue(open)
  return (
    <Base.Root open={shown} onOpenChange={onOpenChange} disablePointerDismissal={firm ?? false}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/30 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          initialFocus={initialFocus}
          className={cn(
            'fixed z-50 flex flex-col border-border bg-popover shadow-pop outline-none transition-[opacity,transform,scale] duration-200 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0',
            shapes[kind ?? 'dialog'],
            className,
          )}
        >
          <header className="flex items-start justify-between gap-4 px-6 pt-5 pb-3">
            <div className="min-w-0">
              <Base.Title className="text-base font-semibold tracking-[-0.01em]">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-0.5 text-[0.8125rem] text-muted-foreground">
                  {description}
                </Base.Description>
              )}
            </div>
            <Base.Close
              aria-label={t('Close')}
              className={cn(buttonVariants({ variant: 'ghost', size: 'icon' }), '-me-2')}
            >
              <X />
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pb-6">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-border px-6 py-4">
              {footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
