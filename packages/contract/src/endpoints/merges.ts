import { z } from 'zod'
import { defineEndpoint } from './endpoint.ts'

const tag = 'Merging customers'
const key = z.string().min(1).max(200)
const ofCustomer = z.object({ customer_id: key })

export const customerMerge = z
  .object({
    merged_id: z.string(),
    into_id: z.string().meta({ description: 'Whom it was merged into.' }),
    survivor_id: z.string().meta({ description: 'Who stands for both, where that one was merged later.' }),
    merged_at: z.iso.datetime(),
    merged_by: z.string(),
  })
  .meta({ id: 'CustomerMerge' })
export type CustomerMerge = z.infer<typeof customerMerge>

export const listMerges = defineEndpoint({
  method: 'GET',
  path: '/api/v1/customers/:customer_id/merges',
  summary: 'Who was merged into a customer, and whether they were merged themselves',
  tag,
  access: 'customers:read',
  params: ofCustomer,
  response: z.object({
    merged_into: customerMerge.nullable(),
    merges: z.array(customerMerge),
  }),
})

export const mergeCustomers = defineEndpoint({
  method: 'POST',
  path: '/api/v1/customers/:customer_id/merges',
  summary: 'Merge another customer into this one',
  description:
    'For two records of one person. Every fact of the merged customer reads as the survivor’s at once, also those that come later; gaps of the survivor’s record are filled. No row is changed, so it can be taken back.',
  tag,
  access: 'records:write',
  params: ofCustomer,
  body: z.strictObject({ merged_id: key }),
  response: customerMerge,
  status: 201,
})

export const undoMerge = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/customers/:customer_id/merges/:merged_id',
  summary: 'Take a merge back',
  description: 'Both are there again exactly as they would be without it.',
  tag,
  access: 'records:write',
  params: z.object({ customer_id: key, merged_id: key }),
  response: customerMerge,
})
