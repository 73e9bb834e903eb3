import { z } from 'zod'
import { permissions, roles } from '../permissions.ts'
import { defineEndpoint } from './endpoint.ts'
import { branchAccess } from './identity.ts'
import { idText, nameText } from './text.ts'

const tag = 'API keys'

export const apiKeyBody = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().meta({ description: 'The part of the key after `ck_` that tells keys apart.' }),
    role: z.enum(roles).nullable(),
    permissions: z.array(z.enum(permissions)),
    branches: branchAccess,
    created_by: z.string(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable(),
    revoked_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKeyBody = z.infer<typeof apiKeyBody>

export const listKeys = defineEndpoint({
  method: 'GET',
  path: '/api/v1/keys',
  summary: 'API keys of the organization',
  tag,
  access: 'keys:manage',
  response: z.object({ keys: z.array(apiKeyBody) }),
})

export const createKey = defineEndpoint({
  method: 'POST',
  path: '/api/v1/keys',
  summary: 'Create an API key',
  description:
    'Give it a role or a list of permissions, never more than you have yourself. The key is shown this once.',
  tag,
  access: 'keys:manage',
  body: z
    .object({
      name: nameText,
      role: z.enum(roles).optional(),
      permissions: z.array(z.enum(permissions)).min(1).optional(),
      branches: z.union([z.literal('all'), z.array(idText).max(1000)]).default('all'),
      expires_at: z.iso.datetime({ offset: true }).optional(),
    })
    .refine(({ role, permissions }) => (role === undefined) !== (permissions === undefined), {
      message: 'send either a role or permissions',
      path: ['role'],
    }),
  response: z.object({ api_key: apiKeyBody, key: z.string().meta({ description: 'Keep it safe.' }) }),
  status: 201,
})

export const revokeKey = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/keys/:key_id',
  summary: 'Revoke an API key',
  tag,
  access: 'keys:manage',
  params: z.object({ key_id: idText }),
  response: apiKeyBody,
})
