import { z } from 'zod'
import { customers } from '../entities/customers.ts'
import { interactions } from '../entities/interactions.ts'
import { branchField, recordOf, writableOf } from '../entities/record.ts'
import { segmentAssignments } from '../entities/segment-assignments.ts'
import { flag } from '../metrics/metric.ts'
import { defineEndpoint } from './endpoint.ts'

/** Records that people keep while they work, one at a time; whole files go through imports and ingestion. */

const key = z.string().min(1).max(200)
const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}
const total = z.number().int().meta({ description: 'Rows before paging.' })
const ofCustomer = key.optional().meta({ description: 'Only of this customer.' })

export const interactionRecord = recordOf(interactions).meta({ id: 'Interaction' })
export type InteractionRecord = z.infer<typeof interactionRecord>

const interactionFields = {
  ...writableOf(interactions, ['subject', 'description', 'status', 'occurred_at']),
  branch_id: branchField,
}
const interactionType = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .meta({
    description: `${interactions.fields.type.values.join(', ')}, or another.`,
  })
const interactionPath = '/api/v1/interactions'
const interactionTag = 'Interactions'

export const listInteractions = defineEndpoint({
  method: 'GET',
  path: interactionPath,
  summary: 'Interactions, the latest first',
  description: 'Planned ones too: those lie ahead and are still to come.',
  tag: interactionTag,
  access: 'customers:read',
  query: z.object({
    customer_id: ofCustomer,
    status: z.enum(interactions.fields.status.values).optional(),
    ...page,
  }),
  response: z.object({ interactions: z.array(interactionRecord), total }),
})

export const getInteraction = defineEndpoint({
  method: 'GET',
  path: `${interactionPath}/:id`,
  summary: 'One interaction',
  tag: interactionTag,
  access: 'customers:read',
  params: z.object({ id: key }),
  response: interactionRecord,
})

export const createInteraction = defineEndpoint({
  method: 'POST',
  path: interactionPath,
  summary: 'Log an interaction',
  description:
    'It took place now and is completed unless told otherwise; one that is still to come is pending. `created_by` is whoever calls.',
  tag: interactionTag,
  access: 'records:write',
  body: z.strictObject({ customer_id: key, type: interactionType, ...interactionFields }),
  response: interactionRecord,
  status: 201,
})

export const changeInteraction = defineEndpoint({
  method: 'PATCH',
  path: `${interactionPath}/:id`,
  summary: 'Change, complete or cancel an interaction',
  description: 'What is left out stays; null takes a value away.',
  tag: interactionTag,
  access: 'records:write',
  params: z.object({ id: key }),
  body: z.strictObject({ type: interactionType.optional(), ...interactionFields }),
  response: interactionRecord,
})

export const assignmentRecord = recordOf(segmentAssignments).meta({ id: 'SegmentAssignment' })
export type AssignmentRecord = z.infer<typeof assignmentRecord>

const assignmentPath = '/api/v1/segment-assignments'
const assignmentTag = 'Segment assignments'

export const listAssignments = defineEndpoint({
  method: 'GET',
  path: assignmentPath,
  summary: 'Assignments of segments by hand, the latest first',
  tag: assignmentTag,
  access: 'customers:read',
  query: z.object({ customer_id: ofCustomer, segment: key.optional(), active: flag.optional(), ...page }),
  response: z.object({ segment_assignments: z.array(assignmentRecord), total }),
})

export const getAssignment = defineEndpoint({
  method: 'GET',
  path: `${assignmentPath}/:id`,
  summary: 'One assignment',
  tag: assignmentTag,
  access: 'customers:read',
  params: z.object({ id: key }),
  response: assignmentRecord,
})

export const assignSegment = defineEndpoint({
  method: 'POST',
  path: assignmentPath,
  summary: 'Put a customer into a segment',
  description: 'A customer is in a segment once: change the assignment that is there, or end it.',
  tag: assignmentTag,
  access: 'records:write',
  body: z.strictObject({
    customer_id: key,
    segment: z.string().trim().min(1).max(200),
    ...writableOf(segmentAssignments, ['value', 'description', 'assigned_at']),
    branch_id: branchField,
  }),
  response: assignmentRecord,
  status: 201,
})

export const changeAssignment = defineEndpoint({
  method: 'PATCH',
  path: `${assignmentPath}/:id`,
  summary: 'Change or end an assignment',
  description:
    '`active: false` ends it, now or at `ended_at`; it stays in the history. One that has ended cannot begin again: assign the segment anew.',
  tag: assignmentTag,
  access: 'records:write',
  params: z.object({ id: key }),
  body: z.strictObject({
    ...writableOf(segmentAssignments, ['value', 'description', 'ended_at']),
    active: z.literal(false).optional(),
  }),
  response: assignmentRecord,
})

export const customerRecord = recordOf(customers).meta({ id: 'Customer' })
export type CustomerRecord = z.infer<typeof customerRecord>

const customerFields = {
  ...writableOf(customers, [
    'name',
    'email',
    'phone',
    'birth_date',
    'gender',
    'city',
    'region',
    'country',
    'language',
    'acquisition_channel',
    'acquisition_campaign',
    'tags',
  ]),
  branch_id: branchField,
}
const customerTag = 'Customers'

export const createCustomer = defineEndpoint({
  method: 'POST',
  path: '/api/v1/customers',
  summary: 'Add a customer',
  description: 'Known since now unless `created_at` says otherwise. The id is made here unless given.',
  tag: customerTag,
  access: 'records:write',
  body: z.strictObject({
    id: key.optional(),
    ...customerFields,
    ...writableOf(customers, ['created_at']),
  }),
  response: customerRecord,
  status: 201,
})

export const getCustomerRecord = defineEndpoint({
  method: 'GET',
  path: '/api/v1/customers/:customer_id/record',
  summary: "A customer's record as it can be edited",
  description: 'Of merged customers the record of the survivor, its gaps filled from the others.',
  tag: customerTag,
  access: 'customers:read',
  params: z.object({ customer_id: key }),
  response: customerRecord,
})

export const changeCustomer = defineEndpoint({
  method: 'PATCH',
  path: '/api/v1/customers/:customer_id',
  summary: "Edit a customer's record",
  description:
    'What is left out stays; null takes a value away. A later import of the same customer replaces the record where its `updated_at` is not older.',
  tag: customerTag,
  access: 'records:write',
  params: z.object({ customer_id: key }),
  body: z.strictObject(customerFields),
  response: customerRecord,
})
