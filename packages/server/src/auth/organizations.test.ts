import {
  changeMember,
  changeOrganization,
  createKey,
  createOrganization,
  deactivateBranch,
  deleteOrganization,
  getMe,
  getOrganization,
  inviteMember,
  listAudit,
  listOrganizations,
  removeMember,
  revokeKey,
  withdrawInvitation,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStores, titleOf } from '../store/testing.ts'
import { systemScope } from './organization-choice.ts'
import { shopSettings as settings, type TestShop, testShop } from './testing.ts'

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    let here: TestShop['here']
    let owner: TestShop['owner']
    let member: TestShop['member']
    let idOf: TestShop['idOf']

    beforeAll(async () => {
      ;({ here, owner, member, idOf } = await testShop(await kind.make()))
    })
    afterAll(() => here?.close())

    describe('settings', () => {
      it('change one at a time, and refuse nonsense by its place', async () => {
        const change = (body: object) => here.ask(changeOrganization, { ...owner, body })
        expect((await change({ churn_days: 120, clock_day: '2011-12-10' })).body).toMatchObject({
          churn_days: 120,
          clock_day: '2011-12-10',
          currency: 'EUR',
        })
        const me = await here.ask(getMe, owner)
        expect(me.body).toMatchObject({ memberships: [{ clock_day: '2011-12-10' }, {}] })
        const thresholds = { recency_days: [90, 60, 30, 10], frequency: [2, 3, 4, 5], monetary: [1, 2, 3, 4] }
        expect((await change({ rfm_thresholds: thresholds, clock_day: null })).status).toBe(200)
        for (const [path, body] of Object.entries({
          time_zone: { time_zone: 'Nowhere' },
          currency: { currency: 'EURO' },
          churn_days: { churn_days: 0 },
          clock_day: { clock_day: '2011-02-30' },
          week_start: { week_start: 'friday' },
          name: { name: 'a\u0000b' },
          'rfm_thresholds.recency_days': { rfm_thresholds: { ...thresholds, recency_days: [1, 2, 3, 4] } },
        })) {
          expect(await change(body)).toMatchObject({ status: 400, body: { errors: [{ path }] } })
        }
      })
    })

    describe('creating and deleting', () => {
      it('is for platform admins and owners, and tells the rest of the program', async () => {
        const staff = await member('admin', 'no-founder')
        expect((await here.ask(createOrganization, { ...staff, body: settings })).status).toBe(403)
        const made = await here.ask(createOrganization, { ...owner, body: settings })
        expect(made.text('slug')).toBe('corner-shop-2')
        expect(here.created).toContain(made.text('id'))
        const them = { token: owner.token, tenant: 'corner-shop-2' }
        expect((await here.ask(deleteOrganization, { ...them, body: { name: 'corner shop' } })).status).toBe(
          400,
        )
        expect(here.deleted).toEqual([])
        expect((await here.ask(deleteOrganization, { ...them, body: { name: 'Corner Shop' } })).status).toBe(
          204,
        )
        expect(here.deleted).toEqual([made.text('id')])
        expect((await here.ask(getOrganization, them)).status).toBe(404)
        const listed = await here.ask(listOrganizations, owner)
        expect(
          (listed.body as { organizations: { slug: string }[] }).organizations.map(one => one.slug),
        ).toEqual(['corner-shop', 'other'])
        expect((await here.ask(listOrganizations, { ...staff, query: { all: 'true' } })).status).toBe(403)
      })

      it('by the system is followed by those who run the installation', async () => {
        const made = await here.store.platform.organizations.create({
          name: 'Sample',
          timeZone: 'UTC',
          currency: 'EUR',
          sample: true,
        })
        await here.auth.adoptOrganization(made.id)
        await here.auth.adoptOrganization(made.id)
        const got = await here.ask(getOrganization, { token: owner.token, tenant: 'sample' })
        expect(got.body).toMatchObject({ sample: true })
        await here.store.organization(systemScope(made)).remove()
      })
    })

    it('leaves a line in the trail for every change', async () => {
      await member('viewer', 'brief')
      const brief = { ...owner, params: await idOf('brief@example.org') }
      await here.ask(changeMember, { ...brief, body: { role: 'staff' } })
      await here.ask(removeMember, brief)
      const invited = await here.ask(inviteMember, {
        ...owner,
        body: { email: 'x@example.org', role: 'staff' },
      })
      await here.ask(withdrawInvitation, {
        ...owner,
        params: { invitation_id: invited.text('invitation.id') },
      })
      await here.ask(deactivateBranch, { ...owner, params: { branch_id: 'south' } })
      const made = await here.ask(createKey, { ...owner, body: { name: 'k', role: 'viewer' } })
      await here.ask(revokeKey, { ...owner, params: { key_id: made.text('api_key.id') } })
      const seen = new Set<string>()
      let after: string | undefined
      do {
        const query = { limit: '50', ...(after && { after }) }
        const { body } = await here.ask(listAudit, { ...owner, query })
        const page = body as { entries: { action: string; ip: string | null }[]; next: string | null }
        for (const { action } of page.entries) seen.add(action)
        after = page.next ?? undefined
      } while (after)
      for (const action of [
        'organization.created',
        'organization.changed',
        'branch.created',
        'branch.changed',
        'member.invited',
        'member.invitation_withdrawn',
        'member.joined',
        'member.changed',
        'member.removed',
        'key.created',
        'key.revoked',
      ]) {
        expect(seen).toContain(action)
      }
    })
  })
}
