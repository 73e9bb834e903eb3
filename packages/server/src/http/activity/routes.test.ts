import {
  customerActivityAnalytics,
  customerDemographicsAnalytics,
  customerGrowthAnalytics,
  customerRetentionAnalytics,
  type Endpoint,
  serviceUsageAnalytics,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/api.ts'
import { activityAnalyticsRoutes } from './routes.ts'

const endpoints = [
  customerGrowthAnalytics,
  customerActivityAnalytics,
  customerDemographicsAnalytics,
  serviceUsageAnalytics,
  customerRetentionAnalytics,
] as readonly Endpoint[]

describe('activity analytics', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi(warehouse => activityAnalyticsRoutes(warehouse))
    const day = (at: number) => new Date(Date.UTC(2024, 3, 1 + at)).toISOString().slice(0, 10)
    // 90 days from 1 April: one activity a day, on the 70th day twenty
    const steady = Array.from({ length: 90 }, (_, at) => ({
      id: `d${at}`,
      customer_id: at % 2 === 0 ? 'a' : 'b',
      type: 'view',
      occurred_at: `${day(at)} 10:00:00`,
    }))
    const burst = Array.from({ length: 20 }, (_, at) => ({
      id: `x${at}`,
      customer_id: 'a',
      type: 'booking',
      service: 'Wash',
      occurred_at: `${day(70)} 11:00:00`,
    }))
    // the clock of the facts stands at noon UTC of 1 July 2024
    await api.put('corner-shop', {
      customers: [
        { id: 'a', country: 'Spain', created_at: '2024-04-01 09:00:00', birth_date: '1990-01-01' },
        { id: 'b', country: 'France', created_at: '2024-06-01 09:00:00', birth_date: '1960-01-01' },
      ],
      activities: [...steady, ...burst],
      orders: [
        { id: '1', customer_id: 'a', ordered_at: '2024-05-10 10:00:00', total: 10 },
        { id: '2', customer_id: 'a', ordered_at: '2024-06-10 10:00:00', total: 10 },
      ],
    })
  })
  afterAll(() => api.close())

  const june = { start_date: '2024-06-01', end_date: '2024-06-30' }
  const ask = async (endpoint: Endpoint, query: Record<string, string> = {}) => {
    const { status, body } = await api.here.ask(endpoint, { ...api.owner, query: { ...june, ...query } })
    return { status, body: body as Record<string, never> & Record<string, unknown> }
  }

  it.each(endpoints.map(endpoint => [endpoint.path, endpoint] as const))(
    '%s answers in the shape that it declares',
    async (_, endpoint) => {
      const { status, body } = await ask(endpoint)
      expect(status).toBe(200)
      expect(endpoint.response.safeParse(body).error?.issues).toBeUndefined()
      expect(body.meta).toMatchObject({
        period: { start_date: '2024-06-01' },
        time_zone: 'Europe/Madrid',
      })
    },
  )

  it('tells growth with a series and its trend', async () => {
    const { body } = await ask(customerGrowthAnalytics)
    expect(body.summary).toMatchObject({
      total_customers: { value: 2, growth: 1 }, // 1 at the end of May
      new_customers: { value: 1 },
    })
    expect(body.series).toHaveLength(30)
    expect(body.trend).toMatchObject({
      of: 'new_customers',
      direction: 'none',
      significant: false,
      points: 30,
    })
  })

  it('flags the day that does not fit', async () => {
    const { body } = await ask(customerActivityAnalytics)
    // 29 days of June, and 20 more on the 10th
    expect(body.summary).toMatchObject({ total_activities: { value: 49 }, active_customers: { value: 2 } })
    expect(body.anomalies).toMatchObject({
      of: 'activities',
      available: true,
      flags: [{ start_date: '2024-06-10', severity: 'alert', actual: 21 }],
    })
    expect(body.by_type).toMatchObject([
      { type: 'view', activities: 29 },
      { type: 'booking', activities: 20 },
    ])
  })

  it('narrows by activity type and by who the customers are', async () => {
    const total = async (query: Record<string, string>) =>
      (await ask(customerActivityAnalytics, query)).body.summary as unknown as Record<
        string,
        { value: number }
      >
    expect((await total({ type: 'booking' })).total_activities?.value).toBe(20)
    // b is there on every second day
    expect((await total({ country: 'France' })).total_activities?.value).toBe(15)
    expect((await total({ min_age: '50' })).total_activities?.value).toBe(15)
  })

  it('says why there are no anomalies of a short history', async () => {
    const { body } = await ask(serviceUsageAnalytics, {
      as_of: '2024-04-05',
      start_date: '2024-04-01',
      end_date: '2024-04-05',
    })
    const anomalies = body.anomalies as unknown as { available: boolean; reason: string | null }
    // a year of days up to 5 April, of which five have anything
    expect(anomalies.available === true || (anomalies.reason ?? '') !== '').toBe(true)
    expect(body.trend).toMatchObject({ direction: 'unknown', reason: expect.stringContaining('8 points') })
  })

  it('measures services, demographics and retention', async () => {
    const services = await ask(serviceUsageAnalytics)
    expect(services.body.services).toMatchObject([
      { service: 'Wash', usage: 20, share: 1, previous_usage: 0, growth: null },
    ])
    const people = await ask(customerDemographicsAnalytics)
    expect(people.body.demographics).toMatchObject({
      country: [
        { value: 'France', customers: 1, share: 0.5 },
        { value: 'Spain', customers: 1, share: 0.5, buyers: 1, revenue: 10 },
      ],
    })
    const retention = await ask(customerRetentionAnalytics)
    expect(retention.body.summary).toMatchObject({
      active_at_start: { value: 1 },
      retention_rate: { value: 1 },
    })
    expect(retention.body.cohorts).toEqual([])
  })

  it('refuses what it does not know', async () => {
    expect((await ask(customerGrowthAnalytics, { colour: 'red' })).status).toBe(400)
    expect((await ask(customerGrowthAnalytics, { segment: 'rfm:nobody' })).status).toBe(400)
    expect((await ask(customerGrowthAnalytics, { start_date: '2024-07-01' })).status).toBe(400)
  })
})
