import { activityStatisticsOverview } from '@clientele/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../../test/served.ts'
import { activityStatisticsRoutes } from './activity-statistics.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer(({ warehouse }) => activityStatisticsRoutes(warehouse))
  const at = (id: string, type: string, day: string, more = {}) => ({
    id,
    type,
    customer_id: 'c1',
    occurred_at: `${day}T10:00:00Z`,
    ...more,
  })
  await server.imports.intake.write(server.scope, 'activities', [
    at('1', 'login', '2024-01-01'),
    at('2', 'booking', '2024-01-02', { service: 'grooming' }),
    at('3', 'booking', '2024-01-02', { service: 'grooming', customer_id: 'c2' }),
  ])
})
afterAll(() => server.close())

it('answers counts by type and day, customers and services', async () => {
  const query = { start_date: '2024-01-01', end_date: '2024-01-02', interval: 'day' }
  const { status, body } = await server.ask(activityStatisticsOverview, { query })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    total_activities: 3,
    distinct_customers: 2,
    by_type: [
      { type: 'booking', activities: 2, customers: 2 },
      { type: 'login', activities: 1, customers: 1 },
    ],
    over_time: [
      { bucket: '2024-01-01', activities: 1, customers: 1 },
      { bucket: '2024-01-02', activities: 2, customers: 2 },
    ],
    most_used_services: [{ service: 'grooming', activities: 2, customers: 2 }],
    time_zone: 'Europe/Madrid',
  })
  const wrong = await server.ask(activityStatisticsOverview, { query: { interval: 'fortnight' } })
  expect(wrong.status).toBe(400)
})
