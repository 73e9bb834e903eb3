import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { msg } from '../../../language/msg.ts'
import { cn } from '../../../ui/cn.ts'

const steps = [
  { name: 'file', title: msg('File') },
  { name: 'columns', title: msg('Columns') },
  { name: 'check', title: msg('Dry run') },
  { name: 'import', title: msg('Import') },
] as const

export type StepName = (typeof steps)[number]['name']

/** Where one stands on the way from a file to rows. */
export function Steps({ current }: { readonly current: StepName }) {
  const { t } = useTranslation()
  const at = steps.findIndex(({ name }) => name === current)
  return (
    <ol aria-label={t('Steps')} className="flex flex-wrap items-center gap-x-2 gap-y-2 text-[0.8125rem]">
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
          {t(title)}
          {index < at && <span className="sr-only">{t(', done')}</span>}
        </li>
      ))}
    </ol>
  )
}
