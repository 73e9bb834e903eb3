import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'

interface FormFooterProps {
  readonly error: string | undefined
  readonly busy: boolean
  readonly submitLabel: string
  readonly busyLabel: string
  readonly disabled?: boolean
  readonly children?: ReactNode
}

/** The end of a form: what stands against it as a whole, and the button that sends it. */
export function FormFooter({ error, busy, submitLabel, busyLabel, disabled, children }: FormFooterProps) {
  return (
    <div className="flex flex-col gap-3">
      <p role="alert" className="text-[0.8125rem] text-destructive empty:hidden">
        {error}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" disabled={busy || disabled}>
          {busy ? busyLabel : submitLabel}
        </Button>
        {children}
      </div>
    </div>
  )
}
