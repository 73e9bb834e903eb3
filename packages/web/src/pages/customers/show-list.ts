import { listId } from './list-panel.tsx'

/** Brings the list into view, after something above has narrowed it. */
export function showList(): void {
  document.getElementById(listId)?.scrollIntoView({ behavior: 'smooth', block: 'start' })
}
