import { useTranslation } from 'react-i18next'
import { cn } from '../../../ui/cn.ts'

const steps = [1, 2, 3, 4, 5] as const

/** A score of five as five marks and in words. */
export function ScoreDots({ score }: { readonly score: number | null }) {
  const { t } = useTranslation()
  return (
    <span className="inline-flex items-center gap-2.5">
      <span aria-hidden="true" className="inline-flex gap-1">
        {steps.map(step => (
          <span
            key={step}
            className={cn(
              'h-2 w-5 rounded-full',
              score !== null && step <= score ? 'bg-primary' : 'bg-muted',
            )}
          />
        ))}
      </span>
      <span className="tabular w-4 text-end font-medium">
        {score ?? '–'}
        <span className="sr-only"> {t('of 5')}</span>
      </span>
    </span>
  )
}
