import type { Field } from '@clientele/contract'
import { clientDetails } from '../../lib/client-details.ts'
import type { Cell } from './field-readers.ts'

/**
 * Lets go of what is kept only where an installation is set to keep it, the address and the user agent of an
 * activity: device, browser and system are taken from the agent first, where the row does not name them.
 */
export function reducer(
  columns: readonly { readonly name: string; readonly field: Field }[],
): (cells: readonly Cell[]) => readonly Cell[] {
  const reduced = columns.flatMap(({ field }, index) => (field.reduced ? [index] : []))
  const at = (wanted: string) => columns.findIndex(({ name }) => name === wanted)
  const agent = at('user_agent')
  const told = (['device', 'browser', 'os'] as const).map(name => ({ name, index: at(name) }))
  return cells => {
    if (!reduced.some(index => (cells[index] ?? null) !== null)) return cells
    const kept = [...cells]
    const text = cells[agent]
    const details = typeof text === 'string' ? clientDetails(text) : null
    for (const { name, index } of told) kept[index] ??= details?.[name] ?? null
    for (const index of reduced) kept[index] = null
    return kept
  }
}
