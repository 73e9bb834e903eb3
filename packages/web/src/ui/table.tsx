import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from './cn.ts'

interface TableProps extends ComponentProps<'table'> {
  /** Said by screen readers, and the name of the scrollable region. */
  readonly label: string
}

/** A table in a frame that scrolls sideways by itself and can be reached by keyboard for it. */
export function Table({ label, className, ...props }: TableProps) {
  const { t } = useTranslation()
  return (
    <section
      aria-label={t('{{label}}, table', { label })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative w-full overflow-x-auto rounded-md"
    >
      <table className={cn('tabular w-full border-collapse text-[0.8125rem]', className)} {...props} />
    </section>
  )
}

export function TableHead({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'h-9 border-b border-border px-3 text-start text-xs font-medium whitespace-nowrap text-muted-foreground first:ps-1 last:pe-1',
        className,
      )}
      {...props}
    />
  )
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return (
    <tr className={cn('border-b border-border/70 last:border-0 hover:bg-muted/60', className)} {...props} />
  )
}

export function TableCell({ className, ...props }: ComponentProps<'td'>) {
  return <td className={cn('h-10 px-3 first:ps-1 last:pe-1', className)} {...props} />
}
