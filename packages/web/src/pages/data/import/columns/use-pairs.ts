import { useState } from 'react'

export type Pair = readonly [name: string, value: string]

/**
 * A list of pairs while it is being typed, told as the record that it makes. A half-typed pair stays on the page
 * but is told to nobody.
 */
export function usePairs(
  initial: Readonly<Record<string, string>> | undefined,
  tell: (record: Record<string, string>) => void,
) {
  const [pairs, setPairs] = useState<readonly Pair[]>(() => Object.entries(initial ?? {}))
  function change(next: readonly Pair[]) {
    setPairs(next)
    tell(Object.fromEntries(next.filter(([name, value]) => name.trim() !== '' && value.trim() !== '')))
  }
  return {
    pairs,
    add: (pair: Pair) => change([...pairs, pair]),
    remove: (index: number) => change(pairs.filter((_, at) => at !== index)),
    put: (index: number, pair: Pair) => change(pairs.map((old, at) => (at === index ? pair : old))),
  }
}
