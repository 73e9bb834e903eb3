import {
  createDashboard,
  type DashboardBody,
  deleteDashboard,
  getDashboard,
  listDashboards,
  replaceDashboard,
} from '@clientele/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi, useOrganizationSlug } from '../../api.ts'

/** What a person writes of a dashboard; the rest is the server's. */
export type DashboardDraft = Pick<DashboardBody, 'name' | 'description' | 'layout' | 'tiles' | 'shared_with'>

const useKey = () => [useOrganizationSlug(), 'dashboards'] as const

export function useDashboards() {
  const api = useApi()
  return useQuery({
    queryKey: useKey(),
    queryFn: ({ signal }) => api.call(listDashboards, {}, { signal }),
  })
}

export function useDashboard(id: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...useKey(), id],
    queryFn: ({ signal }) => api.call(getDashboard, { params: { dashboard_id: id } }, { signal }),
  })
}

/** Makes a new dashboard, or replaces the version that was read. */
export function useSaveDashboard() {
  const api = useApi()
  const queries = useQueryClient()
  const key = useKey()
  return useMutation({
    mutationFn: ({ draft, read }: { readonly draft: DashboardDraft; readonly read?: DashboardBody }) =>
      read
        ? api.call(replaceDashboard, {
            params: { dashboard_id: read.id },
            body: { ...draft, updated_at: read.updated_at },
          })
        : api.call(createDashboard, { body: draft }),
    onSuccess: saved => {
      queries.setQueryData([...key, saved.id], saved)
      return queries.invalidateQueries({ queryKey: key, exact: true })
    },
  })
}

export function useDeleteDashboard() {
  const api = useApi()
  const queries = useQueryClient()
  const key = useKey()
  return async (id: string) => {
    await api.call(deleteDashboard, { params: { dashboard_id: id } })
    queries.removeQueries({ queryKey: [...key, id] })
    await queries.invalidateQueries({ queryKey: key, exact: true })
  }
}
