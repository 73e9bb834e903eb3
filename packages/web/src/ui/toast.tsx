import { lazy, Suspense, useSyncExternalStore } from 'react'

export interface Notice {
  readonly title: string
  readonly description?: string
  /** An offer beside the message, such as undoing what was done. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

let waiting: readonly Notice[] = []
let isNeeded = false
const listeners = new Set<() => void>()

/** Tells what has happened, from anywhere; screen readers hear it politely. */
export function notify(notice: Notice): void {
  waiting = [...waiting, notice]
  isNeeded = true
  for (const listener of listeners) listener()
}

/** Notices that have not been shown yet, each given out once. */
export function takeNotices(): readonly Notice[] {
  const taken = waiting
  waiting = []
  return taken
}

export function onNotice(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const Host = lazy(() => import('./toast-host.tsx').then(module => ({ default: module.ToastHost })))

/** The place of notices; its code comes with the first one. */
export function Toaster() {
  const isShown = useSyncExternalStore(onNotice, () => isNeeded)
  return (
    isShown && (
      <Suspense fallback={null}>
        <Host />
      </Suspense>
    )
  )
}
