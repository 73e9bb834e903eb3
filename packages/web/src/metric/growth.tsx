import type { ColumnInfo } from '@clientele/contract'
import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react'
import { formatGrowth } from '../format.ts'
import { cn } from '../ui/cn.ts'

interface GrowthProps {
  readonly growth: number | null
  readonly better: ColumnInfo['better']
  /** The values that the growth lies between. */
  readonly from: unknown
  readonly to: unknown
}

/**
 * A change: its direction by arrow and sign, whether it is good news by colour as well. Which news it is follows
 * from the values, not from the sign: returns of −200 after −100 have grown by 100 %, and are worse.
 */
export function Growth({ growth, better, from, to }: GrowthProps) {
  if (growth === null) return null
  const grows = growth > 0
  const Icon = growth === 0 ? ArrowRight : grows ? ArrowUpRight : ArrowDownRight
  const isGood = growth === 0 || better === undefined ? null : Number(to) > Number(from) === (better === 'up')
  return (
    <span
      className={cn(
        'tabular inline-flex items-center gap-0.5 text-[0.8125rem] font-medium',
        isGood === null ? 'text-muted-foreground' : isGood ? 'text-positive' : 'text-negative',
      )}
    >
      <Icon className="size-3.5" strokeWidth={2.25} aria-hidden="true" />
      {formatGrowth(growth)}
    </span>
  )
}
