import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type Filters, readFilters } from '../filters.ts'

/** Parameters of the address: texts by name, nothing else. */
export type Search = Readonly<Record<string, string>>

/** Plain `a=b&c=d`, so that addresses can be read and written by people. */
export const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  // Commas separate ids; escaped they would only be harder to read.
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text.replaceAll('%2C', ',').replaceAll('%3A', ':')}`
}

export const useSearchParams = (): Search => useSearch({ strict: false }) as Search

export function useFilters(): Filters {
  const search = useSearchParams()
  return useMemo(() => readFilters(search), [search])
}

type Changes = Readonly<Record<string, string | number | undefined>>

/** Changes parameters of the address and keeps the others; undefined takes one away. */
export function useSetSearch(): (changes: Changes, options?: { readonly replace?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback(
    (changes, options) => {
      navigate({
        to: '.',
        search: ((before: Search) => ({ ...before, ...changes })) as never,
        replace: options?.replace ?? false,
        resetScroll: false,
      })
    },
    [navigate],
  )
}
