import {
  changeBranch,
  changeOrganization,
  createBranch,
  defaultBusinessHours,
  defaultSlaTargets,
  getOrganization,
  getRateCard,
  setRateCard,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStores, titleOf } from '../store/testing.ts'
import { type TestShop, testShop } from './testing.ts'

/** Saturday mornings alone. */
const mornings = {
  ...Object.fromEntries(Object.keys(defaultBusinessHours).map(day => [day, []])),
  saturday: [['09:00', '13:00']],
}

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    let here: TestShop['here']
    let owner: TestShop['owner']
    let member: TestShop['member']
    beforeAll(async () => {
      ;({ here, owner, member } = await testShop(await kind.make()))
    })
    afterAll(() => here?.close())

    const change = (body: object) => here.ask(changeOrganization, { ...owner, body })
    const profile = () => here.store.platform.organizations.find('corner-shop')

    it('begins with hours, promises and modules of the program, and no budget', async () => {
      const { body } = await here.ask(getOrganization, owner)
      expect(body).toMatchObject({
        features: null,
        business_hours: defaultBusinessHours,
        sla_targets: defaultSlaTargets,
        conversation_budget: null,
      })
    })

    it('keeps what is set, where metrics find it', async () => {
      const targets = { urgent: { first_response: 15, next_response: 30, resolution: 120 } }
      const { status, body } = await change({
        features: ['customers', 'purchases'],
        business_hours: mornings,
        sla_targets: targets,
        conversation_budget: 250.5,
      })
      expect(status).toBe(200)
      expect(body).toMatchObject({ features: ['customers', 'purchases'], conversation_budget: 250.5 })
      expect(await profile()).toMatchObject({
        features: ['customers', 'purchases'],
        businessHours: mornings,
        slaTargets: targets,
        conversationBudget: 250.5,
      })
      await change({ features: null, conversation_budget: null })
      expect(await profile()).toMatchObject({ features: null, conversationBudget: null })
    })

    it.each([
      ['features.0', { features: ['nonsense'] }],
      ['business_hours.monday', { business_hours: { ...mornings, monday: [['18:00', '09:00']] } }],
      ['business_hours.monday.0.0', { business_hours: { ...mornings, monday: [['8:00', '09:00']] } }],
      [
        'business_hours.monday',
        {
          business_hours: {
            ...mornings,
            monday: [
              ['09:00', '12:00'],
              ['11:00', '13:00'],
            ],
          },
        },
      ],
      [
        'sla_targets.low.resolution',
        { sla_targets: { low: { first_response: 1, next_response: 1, resolution: 0 } } },
      ],
      ['conversation_budget', { conversation_budget: -1 }],
    ])('refuses nonsense at %s', async (path, body) => {
      expect(await change(body)).toMatchObject({ status: 400, body: { errors: [{ path }] } })
    })

    it('lets a branch keep its own time and hours', async () => {
      const created = await here.ask(createBranch, {
        ...owner,
        body: { id: 'canary', name: 'Canary', time_zone: 'Atlantic/Canary', business_hours: mornings },
      })
      expect(created.body).toMatchObject({ business_hours: mornings })
      expect((await profile())?.branchClocks).toEqual([
        { branchId: 'canary', timeZone: 'Atlantic/Canary', businessHours: mornings },
      ])
      await here.ask(changeBranch, {
        ...owner,
        params: { branch_id: 'canary' },
        body: { business_hours: null },
      })
      expect((await profile())?.branchClocks).toMatchObject([{ branchId: 'canary', businessHours: null }])
    })

    describe('the rate card', () => {
      const lines = [
        { kind: 'llm', model: 'gpt-4o-mini', usage: 'total', price: 0.000_15, valid_from: null },
        { kind: 'llm', model: 'gpt-4o-mini', usage: 'total', price: 0.0002, valid_from: '2024-06-01' },
        { kind: 'whatsapp', market: 'Spain', category: 'marketing', price: 0.0509, valid_from: null },
      ]
      const set = (rates: readonly object[], who: object = owner) =>
        here.ask(setRateCard, { ...who, body: { rates } })

      it('is empty at first, and says what holds then', async () => {
        const { body } = await here.ask(getRateCard, owner)
        expect(body).toEqual({
          currency: 'EUR',
          rates: [],
          defaults: { llm_per_1000_tokens: 0.000_15, whatsapp_per_message: 0.01 },
        })
      })

      it('is replaced as a whole, and known to metrics at once', async () => {
        expect((await set(lines)).body).toMatchObject({ rates: lines })
        expect((await here.ask(getRateCard, owner)).body).toMatchObject({ rates: lines })
        expect((await profile())?.rates).toEqual(lines)
        await set([{ kind: 'llm', price: 0.001 }])
        expect((await profile())?.rates).toEqual([
          { kind: 'llm', model: null, usage: 'total', price: 0.001, valid_from: null },
        ])
        await set([])
        expect((await profile())?.rates).toEqual([])
      })

      it('belongs to one organization', async () => {
        await set(lines)
        expect((await here.store.platform.organizations.find('other'))?.rates).toEqual([])
      })

      it.each([
        ['rates.0.price', [{ kind: 'llm', price: -1 }]],
        ['rates.0.kind', [{ kind: 'sms', price: 1 }]],
        ['rates.0', [{ kind: 'whatsapp', model: 'gpt-4o-mini', price: 1 }]],
        ['rates.0.valid_from', [{ kind: 'llm', price: 1, valid_from: '2024-02-30' }]],
        [
          'rates.1',
          [
            { kind: 'llm', price: 1 },
            { kind: 'llm', price: 2 },
          ],
        ],
      ])('refuses nonsense at %s', async (path, rates) => {
        expect(await set(rates)).toMatchObject({ status: 400, body: { errors: [{ path }] } })
      })

      it('is set by those who manage the organization', async () => {
        expect((await set(lines, await member('analyst', 'ana'))).status).toBe(403)
      })
    })
  })
}
