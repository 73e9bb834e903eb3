import { useSyncExternalStore } from 'react'

const key = 'clientele-tour'
const listeners = new Set<() => void>()

/** Set where storage is forbidden: then the offer is taken back until the page is closed. */
let isOver = false

function wasOffered(): boolean {
  try {
    return isOver || localStorage.getItem(key) !== null
  } catch {
    return isOver
  }
}

/** The tour was taken or declined: it is not offered again. */
export function tourIsOver(): void {
  isOver = true
  try {
    localStorage.setItem(key, 'over')
  } catch {
    // Then it is offered again next time.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether to offer the tour: once to everybody in this browser. */
export const useOffersTour = (): boolean => useSyncExternalStore(subscribe, () => !wasOffered())
