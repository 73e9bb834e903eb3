import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from './cn.ts'

export const inputClass =
  'h-10 w-full min-w-0 rounded-lg border border-input/60 bg-card px-3 text-sm placeholder:text-muted-foreground disabled:opacity-60 aria-invalid:border-destructive'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(inputClass, className)} {...props} />
}

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** Receives the ids that tie the control to its label, its hint and its error. */
  readonly children: (control: {
    readonly id: string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': boolean
  }) => ReactNode
}

/** A labelled control with its hint, and its error in place of the hint. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-[0.8125rem] font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note ? `${id}-note` : undefined,
        'aria-invalid': error !== undefined,
      })}
      {note && (
        <p
          id={`${id}-note`}
          className={cn('text-xs', error === undefined ? 'text-muted-foreground' : 'text-destructive')}
        >
          {note}
        </p>
      )}
    </div>
  )
}
