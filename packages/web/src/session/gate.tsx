import type { ReactNode } from 'react'
import { Mark } from '../shell/brand.tsx'

interface GateProps {
  readonly title: string
  readonly description?: ReactNode
  readonly children: ReactNode
}

/** The frame of the pages before one is signed in. */
export function Gate({ title, description, children }: GateProps) {
  return (
    <main className="grid min-h-dvh place-items-center bg-background px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-8 flex items-center gap-3">
          <Mark className="size-9" />
          <span className="text-lg font-semibold tracking-[-0.02em]">Clientele</span>
        </div>
        <h1 className="text-2xl font-semibold tracking-[-0.025em]">{title}</h1>
        {description && <p className="mt-1.5 text-muted-foreground">{description}</p>}
        <div className="mt-7">{children}</div>
      </div>
    </main>
  )
}
