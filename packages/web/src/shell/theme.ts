import { useSyncExternalStore } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'clientele-theme'
const listeners = new Set<() => void>()

/** Storage can be forbidden; the system's theme is then all there is. */
function stored(): Theme {
  try {
    const value = localStorage.getItem(key)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

let current: Theme = 'system'

export function applyTheme(theme: Theme = stored()): void {
  current = theme
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const listener of listeners) listener()
}

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(key, theme)
  } catch {
    // The choice then holds until the page is closed.
  }
  applyTheme(theme)
}

function subscribe(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  listeners.add(listener)
  system.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', listener)
  }
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => current)

/** Whether it is dark now, by choice or by the system. */
export const useIsDark = (): boolean =>
  useSyncExternalStore(subscribe, () =>
    current === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : current === 'dark',
  )
