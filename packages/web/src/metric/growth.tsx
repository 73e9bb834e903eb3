import type { ColumnInfo } from '@clientele/contract'
import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react'
import { formatGrowth } from '../format.ts'
import { cn } from '../ui/cn.ts'

interface GrowthProps {
  readonly growth: number | null
  readonly better: ColumnInfo['better']
}

/** A change: its direction by arrow and sign, whether it is good news by colour as well. */
export function Growth({ growth, better }: GrowthProps) {
  if (growth === null) return null
  const rises = growth > 0
  const Icon = growth === 0 ? ArrowRight : rises ? ArrowUpRight : ArrowDownRight
  const isGood = growth === 0 || better === undefined ? null : rises === (better === 'up')
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
