/** Does work after the next paint, so that what was pressed answers at once although a whole page follows from it. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work))
}
