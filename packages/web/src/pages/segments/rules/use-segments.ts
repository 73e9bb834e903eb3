import {
  changeSegment,
  createSegment,
  deleteSegment,
  getSegment,
  listSegments,
  previewSegment,
  type SegmentBody,
  type SegmentRule,
} from '@clientele/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { formProblem } from '../../../form/problem.ts'
import { notify } from '../../../ui/toast.tsx'

/** What a person writes of a segment. */
export type SegmentDraft = Pick<SegmentBody, 'name' | 'description' | 'rule'>

const useKey = () => [useOrganizationSlug(), 'segments'] as const

/** Segments that are saved as rules. */
export function useSegments() {
  const api = useApi()
  return useQuery({
    queryKey: useKey(),
    queryFn: async ({ signal }) => (await api.call(listSegments, {}, { signal })).segments,
  })
}

export function useSegment(slug: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...useKey(), slug],
    queryFn: ({ signal }) => api.call(getSegment, { params: { slug } }, { signal }),
  })
}

/** How many customers a rule chooses now; asks nothing while it is incomplete. */
export function useSegmentPreview(rule: SegmentRule | null) {
  const api = useApi()
  return useQuery({
    queryKey: [...useKey(), 'preview', rule],
    queryFn: ({ signal }) => api.call(previewSegment, { body: { rule: rule as SegmentRule } }, { signal }),
    enabled: rule !== null,
    placeholderData: keepPreviousData,
  })
}

/** Figures, filters and the catalogue can all hang on a segment: whatever was asked is asked anew. */
function useAskAnew() {
  const queries = useQueryClient()
  const organization = useOrganizationSlug()
  return () => queries.invalidateQueries({ queryKey: [organization] })
}

/** Saves a new segment, or changes the one of a slug. */
export function useSaveSegment() {
  const api = useApi()
  const askAnew = useAskAnew()
  return useMutation({
    mutationFn: ({ draft, slug }: { readonly draft: SegmentDraft; readonly slug?: string }) =>
      slug === undefined
        ? api.call(createSegment, { body: draft })
        : api.call(changeSegment, { params: { slug }, body: draft }),
    onSuccess: askAnew,
  })
}

/** Deletes a segment at once; the message offers to bring it back under the same name. */
export function useDeleteSegment() {
  const { t } = useTranslation()
  const api = useApi()
  const askAnew = useAskAnew()
  const restore = async ({ slug, name, description, rule }: SegmentBody) => {
    await api.call(createSegment, { body: { slug, name, description, rule } })
    await askAnew()
  }
  return useMutation({
    mutationFn: ({ slug }: SegmentBody) => api.call(deleteSegment, { params: { slug } }),
    onSuccess: async (_, segment) => {
      await askAnew()
      notify({
        title: t('«{{name}}» is deleted', { name: segment.name }),
        action: { label: t('Undo'), run: () => restore(segment) },
      })
    },
    onError: error => notify({ title: t('Not deleted'), description: formProblem(error, []).general ?? '' }),
  })
}
