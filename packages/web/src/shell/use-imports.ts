import { getImport, type ImportView, listImports } from '@clientele/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { apiOf, useOrganizationSlug } from '../api.ts'
import { useRight } from '../session/rights.ts'

export const isRunning = ({ status }: Pick<ImportView, 'status'>): boolean =>
  status === 'checking' || status === 'committing'

/** Milliseconds after which a running import is looked at although the live events told nothing of it. */
const unheard = 10_000

/** The newest imports; asked for again and again only while one of them runs. */
export function useImports() {
  const organization = useOrganizationSlug()
  const mayLook = useRight('data:read')
  const query = useQuery({
    queryKey: [organization, 'imports'],
    queryFn: ({ signal }) => apiOf(organization).call(listImports, { query: { limit: 200 } }, { signal }),
    enabled: mayLook,
    refetchInterval: ({ state }) => (state.data?.imports.some(isRunning) ? unheard : false),
  })
  useFreshFigures(query.data?.imports.filter(isRunning).length)
  return query
}

/** One import; followed closely while it runs, or while the caller knows that it is about to. */
export function useImport(id: string, follow: boolean) {
  const organization = useOrganizationSlug()
  const query = useQuery({
    queryKey: [organization, 'import', id],
    queryFn: ({ signal }) => apiOf(organization).call(getImport, { params: { id } }, { signal }),
    refetchInterval: ({ state }) => (follow || (state.data && isRunning(state.data)) ? 3000 : false),
  })
  useFreshFigures(query.data && Number(isRunning(query.data)))
  return query
}

/** When an import ends, every figure may be another: what was asked before is asked anew. */
function useFreshFigures(running: number | undefined): void {
  const queries = useQueryClient()
  const organization = useOrganizationSlug()
  const before = useRef(running)
  useEffect(() => {
    if ((before.current ?? 0) > (running ?? 0)) {
      void queries.invalidateQueries({ queryKey: [organization] })
    }
    before.current = running
  }, [running, queries, organization])
}
