import {
  customerInteractionAnalytics,
  interactionDashboard,
  listAssignedSegments,
  organizationInteractionSummary,
  segmentInteractionAnalytics,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/api.ts'
import { interactionRoutes } from './routes.ts'

/** The clock of the facts stands at noon UTC of 1 July 2024; 1 is ABC Corporation, 2 has no record. */
const facts = {
  customers: [{ id: '1', name: 'ABC Corporation', created_at: '2024-01-01 10:00:00' }, { id: 'x-2' }],
  interactions: [
    {
      id: 'i1',
      customer_id: '1',
      type: 'call',
      subject: 'Product inquiry',
      occurred_at: '2024-07-01 09:00:00',
    },
    { id: 'i2', customer_id: '1', type: 'email', status: 'pending', occurred_at: '2024-06-27 09:00:00' },
    { id: 'i3', customer_id: '1', type: 'email', occurred_at: '2024-06-10 09:00:00' },
    { id: 'i4', customer_id: 'x-2', type: 'meeting', occurred_at: '2024-03-10 09:00:00' },
  ],
  segment_assignments: [
    {
      id: 's1',
      customer_id: '1',
      segment: 'premium',
      value: 250,
      description: 'Premium tier customer',
      assigned_at: '2024-01-01 00:00:00',
    },
    { id: 's2', customer_id: '1', segment: 'own words', assigned_at: '2024-02-01 00:00:00' },
  ],
}

describe('the analytics module of an ERP', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi(interactionRoutes)
    await api.put('corner-shop', facts)
    await api.put('other', {
      customers: [{ id: '9', name: 'Foreign' }],
      interactions: [{ id: 'i9', customer_id: '9', type: 'call', occurred_at: '2024-06-30 09:00:00' }],
    })
  })
  afterAll(() => api.close())

  const oneCustomer = (customer_id: string, query = {}, who: { token: string } = api.owner) =>
    api.here.ask(customerInteractionAnalytics, { ...who, params: { customer_id }, query })

  it('answers about a customer with the names of the module', async () => {
    const { status, body } = await oneCustomer('1', { recent_interactions_limit: '1' })
    expect(status).toBe(200)
    expect(body).toEqual({
      customer_id: 1,
      customer_name: 'ABC Corporation',
      total_interactions: 3,
      last_interaction_date: '2024-07-01T09:00:00Z',
      interaction_types: { email: 2, call: 1 },
      interaction_status: { completed: 2, pending: 1 },
      segments: [
        {
          segment_name: 'own words',
          segment_value: null,
          assigned_date: '2024-02-01T00:00:00Z',
          description: null,
        },
        {
          segment_name: 'premium',
          segment_value: 250,
          assigned_date: '2024-01-01T00:00:00Z',
          description: 'Premium tier customer',
        },
      ],
      recent_interactions: [
        {
          interaction_type: 'call',
          subject: 'Product inquiry',
          status: 'completed',
          interaction_date: '2024-07-01T09:00:00Z',
        },
      ],
      calculated_at: '2024-07-01T12:00:00.000Z',
    })
    const other = await oneCustomer('x-2', { include_recent_interactions: 'false' })
    expect(other.body).toMatchObject({ customer_id: 'x-2', customer_name: null, segments: [] })
    expect(other.body).not.toHaveProperty('recent_interactions')
  })

  it('knows no customer of another organization', async () => {
    expect((await oneCustomer('9')).status).toBe(404)
    expect((await oneCustomer('nobody')).status).toBe(404)
    expect((await oneCustomer('9', {}, api.other)).status).toBe(200)
  })

  it.each([
    ['recent_interactions_limit', '0'],
    ['recent_interactions_limit', '21'],
    ['recent_interactions_limit', '2.5'],
    ['include_recent_interactions', 'perhaps'],
  ])('refuses %s = %s by name', async (path, value) => {
    const { status, body } = await oneCustomer('1', { [path]: value })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ path }] })
  })

  const oneSegment = (segment_name: string, query = {}) =>
    api.here.ask(segmentInteractionAnalytics, { ...api.owner, params: { segment_name }, query })

  it('answers about a segment, with a timeline of whole days', async () => {
    const { body } = await oneSegment('premium', { timeline_days: '7' })
    expect(body).toMatchObject({
      segment_name: 'premium',
      total_customers: 1,
      share_of_customers: 0.5,
      total_value: 250,
      average_value: 250,
      total_interactions: 3,
      avg_interactions_per_customer: 3,
      interaction_distribution: { email: 2, call: 1 },
      interaction_status: { completed: 2, pending: 1 },
    })
    const { activity_timeline: days } = body as { activity_timeline: readonly Record<string, unknown>[] }
    expect(days.map(day => [day.date, day.interaction_count, day.members])).toEqual([
      ['2024-06-25', 0, 1],
      ['2024-06-26', 0, 1],
      ['2024-06-27', 1, 1],
      ['2024-06-28', 0, 1],
      ['2024-06-29', 0, 1],
      ['2024-06-30', 0, 1],
      ['2024-07-01', 1, 1],
    ])
    expect((await oneSegment('premium', { include_timeline: 'false' })).body).not.toHaveProperty(
      'activity_timeline',
    )
  })

  it('tells an empty segment from one that nobody ever used', async () => {
    expect((await oneSegment('vip')).body).toMatchObject({
      total_customers: 0,
      avg_interactions_per_customer: null,
    })
    expect((await oneSegment('own words')).status).toBe(200)
    expect((await oneSegment('nonsense')).status).toBe(404)
  })

  it.each(['6', '366', 'x'])('refuses a timeline of %s days', async timeline_days => {
    const { status, body } = await oneSegment('premium', { timeline_days })
    expect(status).toBe(400)
    expect(body).toMatchObject({ errors: [{ path: 'timeline_days' }] })
  })

  it('lists segments and answers dashboard and summary', async () => {
    expect((await api.here.ask(listAssignedSegments, api.owner)).body).toEqual(['own words', 'premium'])
    expect((await api.here.ask(interactionDashboard, api.owner)).body).toMatchObject({
      total_customers: 2,
      total_interactions_today: 1,
      // 25 June to 1 July, 2 June to 1 July
      total_interactions_week: 2,
      total_interactions_month: 3,
      top_segments: [
        { segment_name: 'own words', customer_count: 1 },
        { segment_name: 'premium', customer_count: 1 },
      ],
      recent_activity: [
        {
          customer_name: 'ABC Corporation',
          interaction_type: 'call',
          interaction_date: '2024-07-01T09:00:00Z',
        },
        { interaction_type: 'email' },
        { interaction_type: 'email' },
        { customer_name: null, interaction_type: 'meeting' },
      ],
    })
    const { body } = await api.here.ask(organizationInteractionSummary, api.owner)
    expect(body).toMatchObject({
      organization_name: 'Corner Shop',
      total_customers: 2,
      total_interactions: 4,
      avg_interactions_per_customer: 2,
      segment_distribution: { premium: 1, 'own words': 1 },
    })
    const { interaction_trends: trend } = body as { interaction_trends: readonly Record<string, unknown>[] }
    expect(trend.at(-1)).toEqual({ month: '2024-07-01', interaction_count: 1, active_customers: 1 })
  })

  it('lets a platform admin name the organization, and nobody else', async () => {
    const other = await api.here.store.platform.organizations.find('other')
    const query = { organization_id: String(other?.id) }
    // the first owner of an installation runs it
    const admin = await api.here.ask(interactionDashboard, { token: api.owner.token, query })
    expect(admin.body).toMatchObject({ total_customers: 1, total_interactions_month: 1 })
    const member = await api.member('owner', 'eva')
    const refused = await api.here.ask(interactionDashboard, { ...member, query })
    expect(refused.status).toBe(403)
  })

  it('shows a viewer no names and no customer', async () => {
    const viewer = await api.member('viewer', 'vic')
    const { body } = await api.here.ask(interactionDashboard, viewer)
    expect(body).toMatchObject({ recent_activity: [{ customer_name: 'A•••' }, {}, {}, {}] })
    expect((await oneCustomer('1', {}, viewer)).status).toBe(403)
  })
})
