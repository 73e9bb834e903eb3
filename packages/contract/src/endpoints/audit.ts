import { z } from 'zod'
import { defineEndpoint } from './endpoint.ts'

export const auditEntry = z
  .object({
    id: z.string(),
    actor: z.object({ kind: z.enum(['user', 'key', 'system']), id: z.string(), name: z.string() }),
    action: z.string(),
    target: z.string().nullable(),
    details: z.record(z.string(), z.json()),
    ip: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntryBody = z.infer<typeof auditEntry>

export const listAudit = defineEndpoint({
  method: 'GET',
  path: '/api/v1/audit',
  summary: 'What was changed in the organization, newest first',
  tag: 'Audit',
  access: 'audit:read',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(50),
    after: z.string().max(200).optional().meta({ description: 'The `next` of the page before.' }),
  }),
  response: z.object({ entries: z.array(auditEntry), next: z.string().nullable() }),
})
