import { cn } from './cn.ts'

/** A grey place for what is still coming; whoever shows it says so once in words for screen readers. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden="true" className={cn('animate-pulse rounded-md bg-muted', className)} />
}
