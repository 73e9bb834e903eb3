import { useSyncExternalStore } from 'react'

const query = () => matchMedia('(prefers-reduced-motion: reduce)')

function subscribe(listener: () => void): () => void {
  const reduced = query()
  reduced.addEventListener('change', listener)
  return () => reduced.removeEventListener('change', listener)
}

/** Whether the reader asked for things to stand still. */
export const useReducedMotion = (): boolean => useSyncExternalStore(subscribe, () => query().matches)
