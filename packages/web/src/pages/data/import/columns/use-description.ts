import { describeImport, type EntityName, type FileDialect } from '@clientele/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi, useOrganizationSlug } from '../../../../api.ts'

/** What a person has corrected of how a file is read. */
export interface Reading {
  readonly entity?: EntityName
  readonly dialect?: FileDialect
}

/** What was found out about an uploaded file, read as wished. */
export function useDescription(id: string, reading: Reading) {
  const api = useApi()
  return useQuery({
    queryKey: [useOrganizationSlug(), 'import', id, 'description', reading],
    queryFn: ({ signal }) => api.call(describeImport, { params: { id }, body: reading }, { signal }),
    placeholderData: keepPreviousData,
    // The file stays as it is; only what was imported before it may change.
    staleTime: 60_000,
  })
}
