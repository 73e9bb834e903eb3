import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { testScope } from '../../test/warehouse.ts'
import type { Change } from '../warehouse/engine.ts'
import { schedulePredictions } from './predictions-schedule.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2024-06-30T20:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

/** One organization, its cards and its queue. */
function installation({
  timeZone = 'Europe/Madrid',
  clockDay = null as string | null,
  cards = 1,
  orders = 5,
}) {
  const { organization } = testScope({ id: 'org', timeZone, clockDay })
  const queued: string[] = []
  let tell: (change: Change) => void = () => undefined
  const store = {
    platform: {
      organizations: {
        list: async () => [organization],
        find: async () => organization,
      },
    },
    modelCards: () => ({ list: async () => Array(cards).fill({}) }),
    jobs: () => ({
      latest: async () => null,
      add: async ({ kind }: { kind: string }) => void queued.push(`${kind} ${new Date().toISOString()}`),
    }),
  }
  const engine = {
    state: async () => ({ rows: { orders } }),
    onChange(listener: typeof tell) {
      tell = listener
      return () => undefined
    },
  }
  const stop = schedulePredictions({
    store: store as never,
    engine: engine as never,
    wake: () => undefined,
    failed: cause => {
      throw cause
    },
  })
  return { queued, stop, change: (entities: Change['entities']) => tell({ organizationId: 'org', entities }) }
}

const hours = (count: number) => vi.advanceTimersByTimeAsync(count * 3_600_000)

describe('runs of the predictions', () => {
  it('come in the night of the organization', async () => {
    const madrid = installation({})
    const mexico = installation({ timeZone: 'America/Mexico_City' })
    await hours(24)
    // 2:30 is 0:30 in UTC in Madrid's summer, and 8:30 in Mexico City, which keeps UTC−6
    expect(madrid.queued).toEqual(['predictions.run 2024-07-01T00:30:00.000Z'])
    expect(mexico.queued).toEqual(['predictions.run 2024-07-01T08:30:00.000Z'])
    madrid.stop()
    mexico.stop()
    await hours(24)
    expect(madrid.queued).toHaveLength(1)
  })

  it('come soon where none was ever made, once facts have settled', async () => {
    const { queued, change, stop } = installation({ cards: 0 })
    await vi.advanceTimersByTimeAsync(50_000)
    change(['orders', 'customers'])
    await vi.advanceTimersByTimeAsync(59_000)
    expect(queued).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(queued).toEqual(['predictions.run 2024-06-30T20:01:50.000Z'])
    stop()
  })

  it('follow new orders where the clock stands still, and no night comes', async () => {
    const { queued, change, stop } = installation({ clockDay: '2011-12-09' })
    change(['activities'])
    await hours(24)
    expect(queued).toEqual([])
    change(null)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(queued).toHaveLength(1)
    stop()
  })

  it('do not come without orders', async () => {
    const { queued, stop } = installation({ orders: 0, cards: 0 })
    await hours(24)
    expect(queued).toEqual([])
    stop()
  })
})
