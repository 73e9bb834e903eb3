import { Check } from 'lucide-react'
import { cn } from '../../../ui/cn.ts'

const steps = [
  { name: 'file', title: 'File' },
  { name: 'columns', title: 'Columns' },
  { name: 'check', title: 'Dry run' },
  { name: 'import', title: 'Import' },
] as const

export type StepName = (typeof steps)[number]['name']

/** Where one stands on the way from a file to rows. */
export function Steps({ current }: { readonly current: StepName }) {
  const at = steps.findIndex(({ name }) => name === current)
  return (
    <ol aria-label="Steps" className="flex flex-wrap items-center gap-x-2 gap-y-2 text-[0.8125rem]">
      {steps.map(({ name, title }, index) => (
        <li
          key={name}
          aria-current={index === at ? 'step' : undefined}
          className={cn(
            'flex items-center gap-2 text-muted-foreground',
            index === at && 'font-medium text-foreground',
          )}
        >
          {index > 0 && <span className="h-px w-4 bg-border max-sm:hidden sm:w-8" aria-hidden="true" />}
          <span
            aria-hidden="true"
            className={cn(
              'tabular grid size-5 place-items-center rounded-full border border-border text-xs',
              index < at && 'border-primary text-primary',
              index === at && 'border-primary bg-primary text-primary-foreground',
            )}
          >
            {index < at ? <Check className="size-3" /> : index + 1}
          </span>
          {title}
          {index < at && <span className="sr-only">, done</span>}
        </li>
      ))}
    </ol>
  )
}
