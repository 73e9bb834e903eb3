import {
  calculateChurnProbability,
  calculateLifetimeValue,
  customerProfile,
  getView,
} from '@clientele/contract'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestWarehouse, type TestWarehouse } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'
import { sql } from '../lib/sql.ts'
import type { Warehouse } from '../warehouse/answer.ts'
import { type AnyMetric, defineAnswer } from '../warehouse/metric.ts'
import { answerProblem } from './problems.ts'
import { register } from './register.ts'
import { sqlNameRoutes } from './sql-names.ts'

let test: TestWarehouse
let scope: Scope

function appOver(warehouse: Warehouse): FastifyInstance {
  const app = Fastify()
  app.setErrorHandler(answerProblem)
  const gate = { authenticate: async () => ({}) as never, chooseOrganization: async () => scope }
  for (const route of sqlNameRoutes(warehouse)) register(app, gate, route)
  return app
}

const ask = async (warehouse: Warehouse, url: string) => {
  const answer = await appOver(warehouse).inject({ method: 'GET', url })
  return { status: answer.statusCode, text: answer.body, body: answer.statusCode < 500 ? answer : null }
}

beforeAll(async () => {
  test = await openTestWarehouse()
  scope = await test.organization({
    customers: [
      { id: 'a', name: 'Ana', created_at: '2024-01-01 10:00:00' },
      { id: 'b', created_at: '2024-01-01 10:00:00' },
    ],
    orders: [
      { id: '1', customer_id: 'a', ordered_at: '2024-05-01 10:00:00', total: 20 },
      { id: '2', customer_id: 'a', ordered_at: '2024-05-02 10:00:00', total: -5, kind: 'return' },
    ],
  })
})
afterAll(() => test.close())

const at = (endpoint: { readonly path: string }, more: string) => `${endpoint.path}${more}`

describe('names for queries', () => {
  it('views answer what their metrics answer', async () => {
    const view = getView.path.replace(':view', 'customer_rfm_analysis')
    const rfm = await ask(test.warehouse, `${view}?limit=10`)
    const metric = await test.ask(scope, 'segments.rfm_customers', { limit: 10 })
    expect(JSON.parse(rfm.text).rows).toEqual(metric.rows)
    const csv = await ask(test.warehouse, `${view}?format=csv`)
    expect(csv.text.split('\n')[0]).toContain('customer_id')
    const summary = await ask(test.warehouse, getView.path.replace(':view', 'customer_dashboard_summary'))
    expect(JSON.parse(summary.text).rows[0]).toMatchObject({ total_customers: 2, average_clv: 15 })
    expect((await ask(test.warehouse, getView.path.replace(':view', 'customers'))).status).toBe(400)
  })

  it('functions answer for one customer, and say what is missing for a prediction', async () => {
    const value = await ask(test.warehouse, at(calculateLifetimeValue, '?customer_id=a'))
    expect(JSON.parse(value.text)).toMatchObject({
      customer_id: 'a',
      historic: 15,
      predicted: { value: null, missing: expect.stringMatching(/^Not enough data/) },
      currency: 'EUR',
    })
    const churn = await ask(test.warehouse, at(calculateChurnProbability, '?customer_id=a'))
    expect(JSON.parse(churn.text)).toMatchObject({ churn_probability: { value: null } })
    expect((await ask(test.warehouse, at(calculateChurnProbability, '?customer_id=nobody'))).status).toBe(404)
    expect((await ask(test.warehouse, calculateChurnProbability.path)).status).toBe(400)
  })

  it('a prediction is passed on, and so is that there is none', async () => {
    const predicted: AnyMetric = defineAnswer(
      {
        ...customerProfile,
        id: 'predictions.customers',
        params: z.object({ customer_id: z.string() }),
        columns: { churn_probability: { label: 'Churn', unit: 'ratio', schema: z.number().nullable() } },
      },
      { sql: q => sql`select case when ${q.params.customer_id} = 'a' then 0.25 end as churn_probability` },
    )
    const { catalogue } = test.warehouse
    const metrics = new Map([...catalogue.metrics, [predicted.definition.id, predicted] as const])
    const warehouse = { ...test.warehouse, catalogue: { ...catalogue, metrics } }
    const churn = async (id: string) =>
      JSON.parse((await ask(warehouse, at(calculateChurnProbability, `?customer_id=${id}`))).text)
        .churn_probability
    expect(await churn('a')).toEqual({ value: 0.25, missing: null })
    expect(await churn('b')).toMatchObject({
      value: null,
      missing: expect.stringMatching(/^Not enough data/),
    })
  })
})
