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
  /** Switches and fields; on a narrow card they stand on a line of their own. */
  readonly actions?: ReactNode
  /** Small buttons that stay in the corner. */
  readonly tools?: ReactNode
}

export function CardHeader({ id, title, description, actions, tools }: CardHeaderProps) {
  return (
    <div className="@container">
      <header className="flex flex-wrap items-start gap-x-3 gap-y-2.5 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-[0.9375rem] leading-6 font-semibold tracking-[-0.01em]">
            {title}
          </h2>
          {description && <p className="text-[0.8125rem] text-muted-foreground">{description}</p>}
        </div>
        {actions && (
          <div className="order-last flex w-full flex-wrap items-center gap-1.5 @min-[32rem]:order-none @min-[32rem]:w-auto">
            {actions}
          </div>
        )}
        {tools && <div className="-me-1.5 flex items-center">{tools}</div>}
      </header>
    </div>
  )
}

export function CardContent({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('min-w-0 px-5 pb-5', className)} {...props} />
}
