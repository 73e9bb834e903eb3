import type { ReactNode } from 'react'

/** The way on, always in sight at the lower edge. Whoever puts it there keeps focus from hiding behind it. */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-2 border-t border-border bg-background px-4 py-3 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8">
      {children}
    </div>
  )
}

/** What stands above an action bar: the keyboard's focus stops before the bar. */
export function AboveActions({ children }: { readonly children: ReactNode }) {
  return <div className="flex min-w-0 flex-col gap-5 [&_*]:scroll-mb-28">{children}</div>
}
