import type { ReactNode } from 'react'

/** The way on, always in sight at the lower edge; on a phone it would hide too much and stands at the end. */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  return (
    <div className="bottom-0 z-10 flex flex-wrap items-center gap-2 sm:sticky sm:-mx-6 sm:border-t sm:border-border sm:bg-background sm:px-6 sm:py-3 lg:-mx-8 lg:px-8">
      {children}
    </div>
  )
}

/** What stands above an action bar: the keyboard's focus stops before the bar. */
export function AboveActions({ children }: { readonly children: ReactNode }) {
  return <div className="flex min-w-0 flex-col gap-5 sm:[&_*]:scroll-mb-28">{children}</div>
}
