import { useTranslation } from 'react-i18next'
import { cn } from '../../../ui/cn.ts'

interface OverdueScaleProps {
  readonly ratio: number
  /** The ratio as text. */
  readonly times: string
}

/** End of the scale; who is later than that stands at its end. */
const longest = 3

/** Where a customer stands between the last purchase and three times their usual gap. */
export function OverdueScale({ ratio, times }: OverdueScaleProps) {
  const { t } = useTranslation()
  const at = `${(Math.min(ratio, longest) / longest) * 100}%`
  const usual = `${100 / longest}%`
  return (
    <div>
      <div
        role="img"
        aria-label={t('{{number}} × their usual gap', { number: times })}
        className="relative h-2 rounded-full bg-muted"
      >
        <span
          className={cn('absolute inset-y-0 start-0 rounded-full', ratio > 1 ? 'bg-warning' : 'bg-primary')}
          style={{ width: at }}
        />
        <span
          className="absolute -inset-y-1 w-0.5 -translate-x-1/2 bg-foreground rtl:translate-x-1/2"
          style={{ insetInlineStart: usual }}
        />
      </div>
      <div className="relative mt-1.5 h-4 text-xs text-muted-foreground">
        <span
          className="absolute -translate-x-1/2 whitespace-nowrap rtl:translate-x-1/2"
          style={{ insetInlineStart: usual }}
        >
          {t('usual gap')}
        </span>
        <span className={cn('tabular absolute end-0', ratio > 1 && 'font-medium text-warning')}>
          {times} ×
        </span>
      </div>
    </div>
  )
}
