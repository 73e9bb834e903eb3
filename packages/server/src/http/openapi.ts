import { commonParams, type Endpoint, problem } from '@clientele/contract'
import { z } from 'zod'
import type { Catalogue } from '../warehouse/catalogue.ts'
import { lifted, plain, pointed, sharing } from './openapi-lean.ts'

type Json = Record<string, unknown>

/** Builds the OpenAPI 3.1 document from the endpoints and the catalogue's metrics. */
export function openapiDocument(endpoints: readonly Endpoint[], catalogue: Catalogue, version: string): Json {
  const paths: Record<string, Json> = {}
  const add = (path: string, method: string, operation: Json) => {
    const key = path.replaceAll(/:(\w+)/g, '{$1}')
    paths[key] = { ...paths[key], [method.toLowerCase()]: operation }
  }
  for (const endpoint of endpoints) add(endpoint.path, endpoint.method, operationOf(endpoint))
  for (const { definition } of catalogue.metrics.values()) {
    add(`/api/v1/query/${definition.id}`, 'GET', {
      operationId: definition.id,
      tags: [`Metrics: ${definition.id.split('.')[0]}`],
      summary: definition.title,
      description: `${definition.question}\n\n${definition.description}`,
      parameters: [
        ...parametersOf(definition.params, 'query'),
        ...parametersOf(commonParams, 'query'),
        tenant,
      ],
      responses: answers(metricSchema(definition.columns)),
      security: [{ bearer: [] }],
    })
  }
  const schemas: Json = { Problem: schemaOf(problem, 'output') }
  const parameters: Json = { tenant, ...byName(parametersOf(commonParams, 'query')) }
  const lean = sharing(lifted(paths, schemas), parameters)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Clientele',
      version,
      description:
        'Customer analytics: metrics, customers, segments, imports. Send `Authorization: Bearer <token>`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: lean,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A JWT of 2 hours, or an API key.' },
      },
      schemas,
      parameters: lifted(parameters, schemas),
    },
  }
}

const byName = (parameters: readonly Json[]): Json =>
  Object.fromEntries(parameters.map(parameter => [String(parameter.name), parameter]))

const tenant: Json = {
  name: 'X-Tenant-Id',
  in: 'header',
  required: false,
  description: 'Id or slug of the organization, for callers who belong to several.',
  schema: { type: 'string' },
}

function operationOf(endpoint: Endpoint): Json {
  const scoped = !['public', 'signed_in', 'platform_admin'].includes(endpoint.access)
  return {
    operationId: `${endpoint.method.toLowerCase()}${endpoint.path.replaceAll(/[^A-Za-z0-9]+/g, '_')}`,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: [endpoint.description, scoped && `Needs the permission \`${endpoint.access}\`.`]
      .filter(Boolean)
      .join('\n\n'),
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...(scoped ? [tenant] : []),
    ],
    ...bodyOf(endpoint),
    responses: answers(schemaOf(endpoint.response, 'output'), endpoint.status, endpoint.produces),
    security: endpoint.access === 'public' ? [] : [{ bearer: [] }],
  }
}

function bodyOf({ body, streams }: Endpoint): Json {
  if (streams) {
    const content = Object.fromEntries(
      streams.map(type => [type, { schema: { type: 'string', format: 'binary' } }]),
    )
    return { requestBody: { required: true, content } }
  }
  if (!body || body.type === 'undefined') return {}
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
  }
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return []
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...rest } = schemaOf(field as z.ZodType, 'input')
    const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success
    return { name, in: place, required, ...(description !== undefined && { description }), schema: rest }
  })
}

function answers(schema: Json, status = 200, produces = 'application/json'): Json {
  return {
    [status]: { description: 'Done', ...(status !== 204 && { content: { [produces]: { schema } } }) },
    default: {
      description: 'What went wrong, and what to do',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  }
}

function metricSchema(columns: Readonly<Record<string, { schema: z.ZodType; label: string }>>): Json {
  const row = Object.fromEntries(
    Object.entries(columns).map(([name, { schema, label }]) => [
      name,
      { ...schemaOf(schema, 'output'), title: label },
    ]),
  )
  return {
    type: 'object',
    properties: {
      metric: { type: 'string' },
      params: { type: 'object' },
      columns: { type: 'array', items: { type: 'object' } },
      rows: { type: 'array', items: { type: 'object', properties: row } },
      comparison: { type: 'object' },
      meta: { type: 'object' },
    },
  }
}

/** Schemas that have a name point at the document's components; what a caller sends may differ from what is answered. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, id: __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return plain(pointed(rest, io === 'input' ? 'Input' : '')) as Json
}
