import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  AnalyticsError,
  analyticsService,
  configureAnalytics,
  createAnalyticsService,
} from './analytics-service.ts'

const asked: { url: string; init: RequestInit }[] = []
let answer: () => Response

beforeEach(() => {
  asked.length = 0
  answer = () => Response.json({ ok: true })
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

test('before it is configured it says what to do', async () => {
  await expect(analyticsService.getDashboardMetrics()).rejects.toThrow('Call configureAnalytics')
})

test('each question goes to its address, with the caller’s token and organization', async () => {
  configureAnalytics({ baseUrl: 'https://a.example/', token: async () => 'fresh', organization: 'shop' })
  await analyticsService.getCustomerAnalytics(7, true, 10)
  await analyticsService.getSegmentAnalytics('at risk/1', false, 30)
  await analyticsService.getDashboardMetrics()
  await analyticsService.getOrganizationSummary()
  await analyticsService.getAvailableSegments()
  expect(asked.map(({ url }) => url.replace('https://a.example/api/v1/analytics/', ''))).toEqual([
    'customers/7/analytics?include_recent_interactions=true&recent_interactions_limit=10',
    'segments/at%20risk%2F1/analytics?include_timeline=false&timeline_days=30',
    'dashboard/metrics',
    'organization/summary',
    'segments',
  ])
  expect(asked[0]?.init).toMatchObject({
    headers: { authorization: 'Bearer fresh', 'x-tenant-id': 'shop' },
    credentials: 'omit',
  })
})

test('a refusal carries the server’s words and code', async () => {
  answer = () => Response.json({ detail: 'There is no such customer.', code: 'not_found' }, { status: 404 })
  const service = createAnalyticsService({ token: 'ck_x' })
  const refused = await service.getCustomerAnalytics('nobody').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(AnalyticsError)
  expect(refused).toMatchObject({ message: 'There is no such customer.', status: 404, code: 'not_found' })
  answer = () => new Response('<html>', { status: 502 })
  await expect(service.getDashboardMetrics()).rejects.toMatchObject({ status: 502, code: 'unknown' })
})
