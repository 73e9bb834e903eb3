import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

const looks = {
  info: { className: 'bg-primary-soft/60', icon: Info, colour: 'text-primary' },
  warning: { className: 'bg-warning-soft', icon: TriangleAlert, colour: 'text-warning' },
  error: { className: 'bg-destructive-soft', icon: TriangleAlert, colour: 'text-destructive' },
} as const

interface NoticeProps {
  readonly kind?: keyof typeof looks
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly className?: string
}

/** A remark that stays on the page, beside what it is about. Errors are read out at once. */
export function Notice({ kind = 'info', title, children, className }: NoticeProps) {
  const { className: look, icon: Icon, colour } = looks[kind]
  return (
    <div
      role={kind === 'error' ? 'alert' : 'note'}
      className={cn('flex gap-3 rounded-xl px-4 py-3 text-[0.8125rem]', look, className)}
    >
      <Icon className={cn('mt-0.5 size-4 shrink-0', colour)} aria-hidden="true" />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
    </div>
  )
}
