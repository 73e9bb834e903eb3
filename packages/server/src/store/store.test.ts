import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '../lib/clock.ts'
import type { Store } from './open.ts'
import type { Organization } from './platform/organizations.ts'
import { type TestPlace, testScope, testStores, titleOf } from './testing.ts'

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    const clock = fixedClock('2026-01-15T10:00:00.000Z')
    let place: TestPlace
    let store: Store
    let a: Organization
    let b: Organization

    beforeAll(async () => {
      place = await kind.make()
      store = await place.open(clock)
      a = await store.platform.organizations.create({
        name: 'Café Ánimo',
        timeZone: 'Europe/Madrid',
        currency: 'EUR',
      })
      b = await store.platform.organizations.create({ name: 'Other', timeZone: 'UTC', currency: 'USD' })
    })
    afterAll(async () => {
      await store?.close()
      await place?.remove()
    })

    describe('organizations', () => {
      it('takes its slug from the name, and adds a number when it is taken', async () => {
        expect(a.slug).toBe('cafe-animo')
        const second = await store.platform.organizations.create({
          name: 'Café Ánimo',
          timeZone: 'UTC',
          currency: 'EUR',
        })
        expect(second.slug).toBe('cafe-animo-2')
        await store.organization(testScope(second)).remove()
      })

      it('is found by id and by slug, and not otherwise', async () => {
        expect(await store.platform.organizations.find(a.id)).toEqual(a)
        expect(await store.platform.organizations.find('cafe-animo')).toEqual(a)
        expect(await store.platform.organizations.find('nowhere')).toBeNull()
      })

      it('changes what is given and keeps the rest', async () => {
        const changed = await store
          .organization(testScope(b))
          .change({ clockDay: '2011-12-10', weekStart: 'sunday' })
        expect(changed).toEqual({ ...b, clockDay: '2011-12-10', weekStart: 'sunday' })
        expect((await store.organization(testScope(b)).change({ clockDay: null })).clockDay).toBeNull()
      })

      it('goes with all that is its own, and leaves its audit trail', async () => {
        const doomed = await store.platform.organizations.create({
          name: 'Doomed',
          timeZone: 'UTC',
          currency: 'EUR',
        })
        const scope = testScope(doomed)
        await store.branches(scope).create({ id: '1', name: 'One' })
        await store.organization(scope).remove()
        expect(await store.platform.organizations.find(doomed.id)).toBeNull()
        expect(await store.branches(scope).list()).toEqual([])
        const { entries } = await store.audit(scope).page()
        expect(entries.map(entry => entry.action)).toContain('organization.deleted')
        await expect(store.organization(scope).get()).rejects.toMatchObject({ code: 'not_found' })
      })
    })

    describe('branches', () => {
      it('keeps the ids of two organizations apart', async () => {
        await store.branches(testScope(a)).create({ id: 'north', name: 'North' })
        await store.branches(testScope(b)).create({ id: 'north', name: 'Nord' })
        expect((await store.branches(testScope(a)).list()).map(branch => branch.name)).toEqual(['North'])
        await expect(
          store.branches(testScope(a)).create({ id: 'north', name: 'Again' }),
        ).rejects.toMatchObject({ code: 'conflict' })
      })

      it('shows a restricted caller their own alone', async () => {
        await store.branches(testScope(a)).create({ id: 'south', name: 'South' })
        const restricted = testScope(a, { branches: ['south'] })
        expect((await store.branches(restricted).list()).map(branch => branch.id)).toEqual(['south'])
        await expect(store.branches(restricted).change('north', { name: 'Mine' })).rejects.toMatchObject({
          code: 'not_found',
        })
      })

      it('is renamed and put out of use', async () => {
        const changed = await store.branches(testScope(a)).change('south', { name: 'Sur', active: false })
        expect(changed).toMatchObject({ name: 'Sur', active: false })
        await expect(store.branches(testScope(a)).change('west', { name: 'West' })).rejects.toMatchObject({
          code: 'not_found',
        })
      })

      it('discovers ids that facts name, once', async () => {
        expect(await store.branches(testScope(a)).discover(['north', '7', '7'])).toEqual(['7'])
        expect(await store.branches(testScope(a)).discover(['7'])).toEqual([])
      })
    })

    describe('imports', () => {
      const file = { fileName: 'orders.csv', size: 4_000_000_000, digest: 'ab', source: 'browser' }

      it('moves from step to step, and refuses a step begun twice', async () => {
        const imports = store.imports(testScope(a))
        const created = await imports.create(file)
        expect(created).toMatchObject({ status: 'uploaded', size: 4_000_000_000, createdBy: 'Tester' })
        const begun = await imports.change(created.id, { status: 'committing' }, ['uploaded', 'ready'])
        expect(begun?.status).toBe('committing')
        expect(await imports.change(created.id, { status: 'committing' }, ['uploaded', 'ready'])).toBeNull()
        expect((await store.platform.imports.interrupted()).map(one => one.id)).toEqual([created.id])
        const done = await imports.change(created.id, { status: 'done', counts: { inserted: 3 } })
        expect(done).toMatchObject({ counts: { inserted: 3 }, finishedAt: '2026-01-15T10:00:00.000Z' })
        expect(await store.platform.imports.interrupted()).toEqual([])
        expect((await imports.byDigest('ab')).map(one => one.id)).toEqual([created.id])
      })

      it("does not reach another organization's", async () => {
        const mine = await store.imports(testScope(a)).create(file)
        await expect(store.imports(testScope(b)).get(mine.id)).rejects.toMatchObject({ code: 'not_found' })
        await expect(store.imports(testScope(b)).change(mine.id, { status: 'undone' })).rejects.toMatchObject(
          { code: 'not_found' },
        )
        expect(await store.imports(testScope(b)).list()).toEqual([])
      })

      it('remembers a mapping by the headers, latest first', async () => {
        const mappings = store.importMappings(testScope(a))
        await mappings.remember('sig', 'orders', { total: 'Amount' })
        clock.set('2026-01-15T11:00:00.000Z')
        await mappings.remember('sig', 'customers', { email: 'Mail' })
        await mappings.remember('sig', 'orders', { total: 'Sum' })
        expect((await mappings.recall('sig')).length).toBe(2)
        expect(await mappings.recall('sig')).toContainEqual({
          entity: 'orders',
          mapping: { total: 'Sum' },
          usedAt: '2026-01-15T11:00:00.000Z',
        })
        expect(await store.importMappings(testScope(b)).recall('sig')).toEqual([])
      })
    })

    describe('audit', () => {
      it('is read page by page without a gap or a repeat', async () => {
        const trail = store.audit(testScope(b), '10.0.0.9')
        for (let index = 0; index < 7; index += 1) await trail.record('test.done', String(index))
        const seen: string[] = []
        let after: string | undefined
        do {
          const page = await trail.page({ limit: 3, after })
          seen.push(...page.entries.map(entry => entry.id))
          after = page.next ?? undefined
        } while (after)
        expect(new Set(seen).size).toBe(seen.length)
        const whole = await trail.page({ limit: 500 })
        expect(seen).toEqual(whole.entries.map(entry => entry.id))
        expect(whole.entries[0]).toMatchObject({ action: 'test.done', ip: '10.0.0.9' })
        await expect(trail.page({ after: 'x' })).rejects.toMatchObject({ code: 'invalid_request' })
      })
    })

    it('takes a transaction back as a whole', async () => {
      const scope = testScope(b)
      const before = await store.branches(scope).list()
      const work = store.transaction(async queries => {
        await queries.branches(scope).create({ id: 'half', name: 'Half' })
        await queries.platform.users.create({
          email: 'x@example.org',
          name: 'X',
          passwordHash: 'h',
          platformAdmin: false,
        })
        throw new Error('stop')
      })
      await expect(work).rejects.toThrow('stop')
      expect(await store.branches(scope).list()).toEqual(before)
      expect(await store.platform.users.byEmail('x@example.org')).toBeNull()
    })

    it('knows an e-mail address in any spelling, once', async () => {
      const input = { name: 'Ann', passwordHash: 'h', platformAdmin: false }
      await store.platform.users.create({ ...input, email: 'Ann@Example.org' })
      expect(await store.platform.users.byEmail(' ANN@example.ORG ')).toMatchObject({
        email: 'ann@example.org',
      })
      await expect(store.platform.users.create({ ...input, email: 'aNN@example.org' })).rejects.toMatchObject(
        { code: 'conflict' },
      )
    })

    it('says how it is', async () => {
      expect(await store.health()).toMatchObject({ kind: kind.kind, state: 'ok' })
    })

    it('keeps everything when it is closed and opened again', async () => {
      const before = await store.branches(testScope(a)).list()
      await store.close()
      expect((await store.health()).state).toBe('down')
      store = await place.open(clock)
      expect(await store.branches(testScope(a)).list()).toEqual(before)
    })
  })
}
