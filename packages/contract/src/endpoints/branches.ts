import { z } from 'zod'
import { businessHours } from '../business-hours.ts'
import { defineEndpoint } from './endpoint.ts'
import { idText, nameText } from './text.ts'

const tag = 'Branches'

const timeZone = z.string().min(1).max(64).nullable().meta({
  description: "IANA name; null for the organization's.",
})

const ownHours = businessHours.nullable().meta({ description: "Opening hours; null for the organization's." })

export const branchBody = z
  .object({
    id: z.string().meta({ description: 'What facts carry in `branch_id`.' }),
    name: z.string(),
    time_zone: z.string().nullable(),
    business_hours: ownHours,
    active: z.boolean(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Branch' })
export type BranchBody = z.infer<typeof branchBody>

const path = z.object({ branch_id: idText })

export const listBranches = defineEndpoint({
  method: 'GET',
  path: '/api/v1/branches',
  summary: 'Branches that I may see',
  tag,
  access: 'organization:read',
  response: z.object({ branches: z.array(branchBody) }),
})

export const createBranch = defineEndpoint({
  method: 'POST',
  path: '/api/v1/branches',
  summary: 'Add a branch',
  tag,
  access: 'organization:manage',
  body: z.object({
    id: idText,
    name: nameText,
    time_zone: timeZone.optional(),
    business_hours: ownHours.optional(),
  }),
  response: branchBody,
  status: 201,
})

export const changeBranch = defineEndpoint({
  method: 'PATCH',
  path: '/api/v1/branches/:branch_id',
  summary: 'Change a branch',
  tag,
  access: 'organization:manage',
  params: path,
  body: z.object({
    name: nameText.optional(),
    time_zone: timeZone.optional(),
    business_hours: ownHours.optional(),
    active: z.boolean().optional(),
  }),
  response: branchBody,
})

export const deactivateBranch = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/branches/:branch_id',
  summary: 'Put a branch out of use',
  description: 'Its facts stay; PATCH with `active: true` brings it back.',
  tag,
  access: 'organization:manage',
  params: path,
  response: branchBody,
})
