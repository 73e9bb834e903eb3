import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'

export function Card({ className, ...props }: ComponentProps<'section'>) {
  return (
    <section
      className={cn('flex min-w-0 flex-col rounded-xl border border-border bg-card', className)}
      {...props}
    />
  )
}

interface CardHeaderProps {
  readonly id?: string
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly actions?: ReactNode
}

/** Title and one line under it on the left, controls on the right; on a phone the controls wrap below. */
export function CardHeader({ id, title, description, actions }: CardHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4 pb-3">
      <div className="min-w-0">
        <h2 id={id} className="text-[0.9375rem] leading-6 font-semibold tracking-[-0.01em]">
          {title}
        </h2>
        {description && <p className="text-[0.8125rem] text-muted-foreground">{description}</p>}
      </div>
      {actions && <div className="-mr-1.5 flex flex-wrap items-center gap-1">{actions}</div>}
    </header>
  )
}

export function CardContent({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('min-w-0 px-5 pb-5', className)} {...props} />
}
