import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'

interface CheckboxProps extends ComponentProps<'input'> {
  readonly label: ReactNode
  readonly hint?: ReactNode
}

export function Checkbox({ label, hint, className, ...props }: CheckboxProps) {
  return (
    <label className={cn('flex items-start gap-2.5 py-1 text-[0.8125rem]', className)}>
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-primary" {...props} />
      <span className="min-w-0">
        {label}
        {hint && <span className="block text-xs text-muted-foreground">{hint}</span>}
      </span>
    </label>
  )
}
