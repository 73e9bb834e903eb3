import {
  customerDuplicates,
  getCustomerRecord,
  listAssignments,
  listInteractions,
  listMerges,
} from '@clientele/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { apiOf, useOrganizationSlug } from '../../../../api.ts'
import { useRight } from '../../../../session/rights.ts'

/** What people keep about one customer, asked anew whenever something of it was written. */
const keyOf = (organization: string, id: string, name: string) => [organization, 'records', id, name]

export function useInteractions(id: string) {
  const organization = useOrganizationSlug()
  return useQuery({
    queryKey: keyOf(organization, id, 'interactions'),
    queryFn: ({ signal }) =>
      apiOf(organization).call(listInteractions, { query: { customer_id: id, limit: 200 } }, { signal }),
  })
}

export function useAssignments(id: string) {
  const organization = useOrganizationSlug()
  return useQuery({
    queryKey: keyOf(organization, id, 'segments'),
    queryFn: ({ signal }) =>
      apiOf(organization).call(listAssignments, { query: { customer_id: id, limit: 200 } }, { signal }),
  })
}

export function useMerges(id: string, enabled = true) {
  const organization = useOrganizationSlug()
  return useQuery({
    queryKey: keyOf(organization, id, 'merges'),
    queryFn: ({ signal }) =>
      apiOf(organization).call(listMerges, { params: { customer_id: id } }, { signal }),
    enabled,
  })
}

/** Others who may be the same person; nobody is suggested to whoever may not read personal data. */
export function useDuplicates(id: string) {
  const organization = useOrganizationSlug()
  const enabled = useRight('pii:read')
  return useQuery({
    queryKey: keyOf(organization, id, 'duplicates'),
    queryFn: ({ signal }) =>
      apiOf(organization).query(customerDuplicates, { customer_id: id, limit: 20 }, { signal }),
    enabled,
  })
}

export function useCustomerRecord(id: string) {
  const organization = useOrganizationSlug()
  return useQuery({
    queryKey: keyOf(organization, id, 'record'),
    queryFn: ({ signal }) =>
      apiOf(organization).call(getCustomerRecord, { params: { customer_id: id } }, { signal }),
  })
}

/** Asks anew for all that a written record may have changed: figures and records alike. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  const organization = useOrganizationSlug()
  return () => queries.invalidateQueries({ queryKey: [organization] })
}
