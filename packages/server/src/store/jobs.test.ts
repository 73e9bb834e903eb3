import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '../lib/clock.ts'
import type { Store } from './open.ts'
import type { Organization } from './platform/organizations.ts'
import { type TestPlace, testScope, testStores, titleOf } from './testing.ts'

const start = '2026-01-15T10:00:00.000Z'

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    const clock = fixedClock(start)
    let place: TestPlace
    let store: Store
    let shop: Organization
    const wait = (milliseconds: number) =>
      clock.set(new Date(clock.now().getTime() + milliseconds).toISOString())
    const lease = (worker: string) => ({ worker, duration: 60_000 })
    const jobs = () => store.platform.jobs

    beforeAll(async () => {
      place = await kind.make()
      store = await place.open(clock)
      shop = await store.platform.organizations.create({ name: 'Shop', timeZone: 'UTC', currency: 'EUR' })
    })
    afterAll(async () => {
      await store?.close()
      await place?.remove()
    })

    it('go to one worker each, however many ask at once', async () => {
      const added = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          store.jobs(testScope(shop)).add({ kind: 'count', payload: { index } }),
        ),
      )
      const claimed = await Promise.all(
        Array.from({ length: 20 }, (_, index) => jobs().claim(lease(`w${index}`))),
      )
      const got = claimed.flatMap(job => (job ? [job] : []))
      expect(new Set(got.map(job => job.id)).size).toBe(got.length)
      // A claim that skips what others hold may come back empty while work is left, but never takes it twice.
      const more: typeof got = []
      for (let next = await jobs().claim(lease('last')); next; next = await jobs().claim(lease('last'))) {
        more.push(next)
      }
      expect([...got, ...more].map(job => job.id).sort()).toEqual(added.map(job => job.id).sort())
      for (const job of [...got, ...more]) expect(await jobs().finish(job.id, String(job.worker))).toBe(true)
      expect(await jobs().claim(lease('idle'))).toBeNull()
    })

    it('wait for their time, and for a worker that knows their kind', async () => {
      const later = new Date(clock.now().getTime() + 5_000)
      const { id } = await jobs().add({ kind: 'mail', payload: null, runAt: later })
      expect(await jobs().claim(lease('w'))).toBeNull()
      wait(5_000)
      expect(await jobs().claim(lease('w'), ['import'])).toBeNull()
      expect(await jobs().claim(lease('w'), ['mail'])).toMatchObject({
        id,
        attempts: 1,
        organizationId: null,
      })
      await jobs().finish(id, 'w')
    })

    it('of a worker that died go to another when the lease has run out', async () => {
      const { id } = await store.jobs(testScope(shop)).add({ kind: 'x', payload: {}, maxAttempts: 2 })
      await jobs().claim(lease('dead'))
      wait(30_000)
      expect(await jobs().renew(id, lease('dead'), { done: 10 })).toBe(true)
      wait(59_000)
      expect(await jobs().claim(lease('heir'))).toBeNull()
      wait(2_000)
      expect(await jobs().claim(lease('heir'))).toMatchObject({ id, attempts: 2, progress: { done: 10 } })
      expect(await jobs().renew(id, lease('dead'))).toBe(false)
      expect(await jobs().finish(id, 'dead')).toBe(false)
      wait(61_000)
      expect(await jobs().claim(lease('third'))).toBeNull()
      expect(await jobs().recover()).toBe(1)
      expect(await store.jobs(testScope(shop)).get(id)).toMatchObject({
        status: 'failed',
        finishedAt: clock.now().toISOString(),
      })
    })

    it('of a lone process are taken back at once when it starts again', async () => {
      const { id } = await store.jobs(testScope(shop)).add({ kind: 'x', payload: {} })
      await jobs().claim(lease('self'))
      expect(await jobs().recover()).toBe(0)
      expect(await jobs().recover('self')).toBe(1)
      expect(await jobs().claim(lease('self'))).toMatchObject({ id, attempts: 2 })
      await jobs().finish(id, 'self', { rows: 3 })
      expect(await store.jobs(testScope(shop)).get(id)).toMatchObject({
        status: 'done',
        progress: { rows: 3 },
      })
    })

    it('that fail are tried again until their attempts are used up', async () => {
      const { id } = await store.jobs(testScope(shop)).add({ kind: 'x', payload: {}, maxAttempts: 2 })
      await jobs().claim(lease('w'))
      const retryAt = new Date(clock.now().getTime() + 1_000)
      expect(await jobs().fail(id, 'w', 'no network', retryAt)).toMatchObject({
        status: 'waiting',
        error: 'no network',
        runAt: retryAt.toISOString(),
        finishedAt: null,
      })
      wait(1_000)
      await jobs().claim(lease('w'))
      expect(await jobs().fail(id, 'w', 'still none', retryAt)).toMatchObject({ status: 'failed' })
      const other = await store.platform.organizations.create({ name: 'B', timeZone: 'UTC', currency: 'EUR' })
      await expect(store.jobs(testScope(other)).get(id)).rejects.toMatchObject({ code: 'not_found' })
      expect(await store.jobs(testScope(other)).list()).toEqual([])
    })

    it('end exactly once, whatever their workers do', async () => {
      const step = fc.constantFrom(
        'claim a',
        'claim b',
        'finish a',
        'finish b',
        'fail a',
        'fail b',
        'wait',
        'recover',
      )
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
          const { id } = await jobs().add({ kind: 'law', payload: null, maxAttempts: 3 })
          let ended = 0
          for (const one of steps) {
            const [what, worker = ''] = one.split(' ')
            if (what === 'claim') await jobs().claim(lease(worker), ['law'])
            else if (what === 'finish') ended += (await jobs().finish(id, worker)) ? 1 : 0
            else if (what === 'fail') await jobs().fail(id, worker, 'no', clock.now())
            else if (what === 'wait') wait(61_000)
            else await jobs().recover()
          }
          expect(ended).toBeLessThanOrEqual(1)
          while (await jobs().claim(lease('end'), ['law'])) wait(61_000)
          await jobs().recover()
          expect(await jobs().claim(lease('end'), ['law'])).toBeNull()
        }),
        { numRuns: kind.kind === 'sqlite' ? 40 : 15 },
      )
    })
  })
}
