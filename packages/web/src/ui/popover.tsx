import { Popover as Base } from '@base-ui/react/popover'
import { type ReactElement, type ReactNode, useDeferredValue } from 'react'
import { cn } from './cn.ts'

interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly children: ReactNode
  readonly align?: 'start' | 'center' | 'end'
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly className?: string
  readonly label?: string
}

export function Popover({ trigger, children, align, className, label, open, onOpenChange }: PopoverProps) {
  // As with dialogs: the press is painted before what it opens.
  const shown = useDeferredValue(open)
  return (
    <Base.Root {...(shown !== undefined && { open: shown })} {...(onOpenChange && { onOpenChange })}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align ?? 'start'} collisionPadding={8} className="z-50">
          <Base.Popup
            aria-label={label}
            className={cn(
              'max-w-[calc(100vw-1rem)] rounded-xl border border-border bg-popover p-4 text-foreground shadow-pop outline-none transition-[opacity,scale] duration-100 data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0',
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
