import { msg } from '../language/msg.ts'

/** Keys typed one after the other that open a page, by the page's path. */
export const pageKeys: Readonly<Record<string, string>> = {
  overview: 'o',
  insights: 'i',
  dashboards: 'd',
  revenue: 'r',
  branches: 'b',
  customers: 'c',
  activity: 'a',
  segments: 's',
  retention: 't',
  value: 'v',
  predictions: 'p',
  journeys: 'j',
  catalogue: 'k',
  data: 'x',
  settings: ',',
}

/** Keys that work on every page, with what they do. */
export const generalKeys = [
  { keys: 'Ctrl K', does: msg('Find anything') },
  { keys: '?', does: msg('Show these shortcuts') },
  { keys: '/', does: msg('Search on this page') },
] as const

export type Wish =
  | { readonly kind: 'palette' }
  | { readonly kind: 'sheet' }
  | { readonly kind: 'search' }
  | { readonly kind: 'page'; readonly path: string }

/** A key press as far as shortcuts look at it. */
export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** Milliseconds within which the second key of a pair must follow. */
const patience = 1500

/** Tells from one key press after another what is wished; keys that are typed into a field wish nothing but the palette. */
export function shortcutReader(now: () => number): (press: Press, isTyping: boolean) => Wish | null {
  let wentAt = Number.NEGATIVE_INFINITY
  return ({ key, ctrlKey, metaKey, altKey }, isTyping) => {
    if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return { kind: 'palette' }
    if (isTyping || ctrlKey || metaKey || altKey) return null
    const isSecond = now() - wentAt < patience
    wentAt = key === 'g' ? now() : Number.NEGATIVE_INFINITY
    if (isSecond) {
      const page = Object.entries(pageKeys).find(([, pageKey]) => pageKey === key)
      if (page) return { kind: 'page', path: page[0] }
    }
    if (key === '?') return { kind: 'sheet' }
    return key === '/' ? { kind: 'search' } : null
  }
}

/** Whether keys are being typed into what has the focus. */
export function isTypingInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select, [role=combobox], [role=menu] *')
}
