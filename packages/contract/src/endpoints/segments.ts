import { z } from 'zod'
import { segmentRule } from '../segment-rules.ts'
import { defineEndpoint } from './endpoint.ts'
import { descriptionText, nameText, slugText } from './text.ts'

const tag = 'Segments'

export const segmentBody = z
  .object({
    slug: z.string().meta({ description: 'What filters it by: `segment=rule:<slug>`.' }),
    name: z.string(),
    description: z.string(),
    rule: segmentRule,
    /** The rule in words. */
    words: z.string(),
    created_by: z.string(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Segment' })
export type SegmentBody = z.infer<typeof segmentBody>

const path = z.object({ slug: slugText })

export const listSegments = defineEndpoint({
  method: 'GET',
  path: '/api/v1/segments',
  summary: 'Segments that are saved as rules',
  description: 'The catalogue names all segments that filter, those that every organization has included.',
  tag,
  access: 'analytics:read',
  response: z.object({ segments: z.array(segmentBody) }),
})

export const createSegment = defineEndpoint({
  method: 'POST',
  path: '/api/v1/segments',
  summary: 'Save a segment',
  tag,
  access: 'analytics:manage',
  body: z.object({
    name: nameText,
    slug: slugText.optional().meta({ description: 'Made of the name unless told.' }),
    description: descriptionText.optional(),
    rule: segmentRule,
  }),
  response: segmentBody,
  status: 201,
})

export const previewSegment = defineEndpoint({
  method: 'POST',
  path: '/api/v1/segments/preview',
  summary: 'Count a rule before it is saved',
  description:
    'How many customers it chooses now, and some of them for callers who may see single customers.',
  tag,
  access: 'analytics:read',
  body: z.object({ rule: segmentRule }),
  response: z.object({
    words: z.string(),
    members: z.number().int(),
    /** All known customers. */
    customers: z.number().int(),
    share: z.number().nullable(),
    /** Up to ten members, those who spent the most first. */
    sample: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        orders: z.number().int(),
        total_spent: z.number(),
      }),
    ),
  }),
})

export const getSegment = defineEndpoint({
  method: 'GET',
  path: '/api/v1/segments/:slug',
  summary: 'A saved segment',
  tag,
  access: 'analytics:read',
  params: path,
  response: segmentBody,
})

const page = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(50)
    .meta({ description: 'Rows a page, 1 to 1000.' }),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0).meta({ description: 'Rows to skip.' }),
}
const paged = {
  segment: z.string().meta({ description: 'Its slug.' }),
  total: z.number().int().meta({ description: 'Rows before paging.' }),
}
const condition = z
  .string()
  .nullable()
  .meta({ description: 'What had become true or untrue; null at the first look at the segment.' })

export const segmentMembers = defineEndpoint({
  method: 'GET',
  path: '/api/v1/segments/:slug/members',
  summary: 'Who is in a saved segment, and since when',
  description: 'Members now, those noticed last first. Names are masked from callers without pii:read.',
  tag,
  access: 'customers:read',
  params: path,
  query: z.object(page),
  response: z.object({
    ...paged,
    members: z.array(
      z.object({
        customer_id: z.string(),
        name: z.string().nullable(),
        since: z.iso.datetime().nullable(),
        condition,
      }),
    ),
  }),
})

export const segmentLedger = defineEndpoint({
  method: 'GET',
  path: '/api/v1/segments/:slug/ledger',
  summary: 'Who entered and who left a saved segment, when and why',
  description:
    'Newest first. Segments are looked at after imports, after they are changed, and every hour in which facts came or a day began.',
  tag,
  access: 'customers:read',
  params: path,
  query: z.object({
    ...page,
    customer_id: z.string().min(1).max(200).optional(),
    start_date: z.iso.date().optional(),
    end_date: z.iso.date().optional(),
  }),
  response: z.object({
    ...paged,
    moves: z.array(
      z.object({
        moved_at: z.iso.datetime(),
        customer_id: z.string(),
        name: z.string().nullable(),
        move: z.enum(['entered', 'left']),
        condition,
      }),
    ),
  }),
})

export const changeSegment = defineEndpoint({
  method: 'PATCH',
  path: '/api/v1/segments/:slug',
  summary: 'Change a saved segment',
  tag,
  access: 'analytics:manage',
  params: path,
  body: z.object({
    name: nameText.optional(),
    description: descriptionText.optional(),
    rule: segmentRule.optional(),
  }),
  response: segmentBody,
})

export const deleteSegment = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/segments/:slug',
  summary: 'Delete a saved segment',
  description: 'Refused while another saved segment refers to it.',
  tag,
  access: 'analytics:manage',
  params: path,
  response: z.void(),
  status: 204,
})
