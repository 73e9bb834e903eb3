/** Where whatever narrows the list leads to. */
export const listId = 'customer-list'

/** Brings the list into view, after something above has narrowed it or a page was turned. */
export function showList(): void {
  document.getElementById(listId)?.scrollIntoView({ behavior: 'smooth', block: 'start' })
}
