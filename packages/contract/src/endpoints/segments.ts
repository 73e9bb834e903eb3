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
