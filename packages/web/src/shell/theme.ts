import { useSyncExternalStore } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'clientele-theme'
const listeners = new Set<() => void>()

/** What this person chose here; null where nothing was chosen, or storage is forbidden. */
function stored(): Theme | null {
  try {
    const value = localStorage.getItem(key)
    return themes.find(theme => theme === value) ?? null
  } catch {
    return null
  }
}

let current: Theme = 'system'
/** What the organization wants for those who have not chosen. */
let usual: Theme = 'system'

/** Takes an organization's lighting for those who have not chosen their own. */
export function setOrganizationTheme(theme: Theme): void {
  usual = theme
  applyTheme()
}

export function applyTheme(theme: Theme = stored() ?? usual): void {
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
