import {
  createSavedView,
  deleteSavedView,
  listSavedViews,
  replaceSavedView,
  type SavedViewBody,
} from '@clientele/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../api.ts'
import { formProblem } from '../../form/problem.ts'
import { notify } from '../../ui/toast.tsx'

/** What a person writes of a saved view; the rest is the server's. */
export type ViewDraft = Pick<SavedViewBody, 'name' | 'page' | 'search' | 'shared_with'>

const useKey = () => [useOrganizationSlug(), 'views'] as const

/** Pages with their filters that I have saved, and those shared with my role. */
export function useViews() {
  const api = useApi()
  return useQuery({
    queryKey: useKey(),
    queryFn: async ({ signal }) => (await api.call(listSavedViews, {}, { signal })).views,
    staleTime: 60_000,
  })
}

/** Saves a new view, or replaces the one that was read. */
export function useSaveView() {
  const api = useApi()
  const queries = useQueryClient()
  const queryKey = useKey()
  return useMutation({
    mutationFn: ({ draft, read }: { readonly draft: ViewDraft; readonly read?: SavedViewBody }) =>
      read
        ? api.call(replaceSavedView, {
            params: { view_id: read.id },
            body: { ...draft, updated_at: read.updated_at },
          })
        : api.call(createSavedView, { body: draft }),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  })
}

/** Deletes a view at once; the message offers to bring it back. */
export function useDeleteView() {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const queryKey = useKey()
  const save = useSaveView()
  return useMutation({
    mutationFn: ({ id }: SavedViewBody) => api.call(deleteSavedView, { params: { view_id: id } }),
    onSuccess: async (_, { name, page, search, shared_with }) => {
      await queries.invalidateQueries({ queryKey })
      notify({
        title: t('«{{name}}» is deleted', { name }),
        action: {
          label: t('Undo'),
          run: () => save.mutate({ draft: { name, page, search, shared_with } }),
        },
      })
    },
    onError: error => notify({ title: t('Not deleted'), description: formProblem(error, []).general ?? '' }),
  })
}
