import type { BusinessHours, Rate } from '@clientele/contract'
import { defaultBusinessHours } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

let test: TestWarehouse
beforeAll(async () => {
  test = await openTestWarehouse()
})
afterAll(() => test.close())

const june = { start_date: '2024-06-01', end_date: '2024-06-30' }
const on = (day: string, time: string) => `2024-06-${day} ${time}`

const talk = (id: string, started_at: string, more: object = {}) => ({
  id,
  started_at,
  status: 'resolved',
  ...more,
})
const message = (
  id: string,
  conversation_id: string,
  sender_type: string,
  sent_at: string,
  more: object = {},
) => ({
  id,
  conversation_id,
  sender_type,
  sent_at,
  ...more,
})
const one = async (scope: Scope, metric: string, params: object = june) =>
  (await test.ask(scope, `conversations.${metric}`, { ...params })).rows[0]

describe('response time', () => {
  it('counts from the oldest unanswered message to the next answer', async () => {
    const scope = await test.organization({
      conversations: [talk('c', on('03', '10:00:00'))],
      messages: [
        message('1', 'c', 'customer', on('03', '10:00:00')),
        message('2', 'c', 'customer', on('03', '10:00:40')),
        // answers both: 60 s from the older
        message('3', 'c', 'llm', on('03', '10:01:00')),
        // answers nothing new
        message('4', 'c', 'agent', on('03', '10:02:00')),
        message('5', 'c', 'customer', on('03', '10:10:00')),
        // 20 s
        message('6', 'c', 'agent', on('03', '10:10:20')),
        // nobody answered yet
        message('7', 'c', 'customer', on('03', '10:20:00')),
      ],
    })
    expect(await one(scope, 'messages')).toMatchObject({
      messages: 7,
      customer_messages: 4,
      llm_messages: 1,
      agent_messages: 2,
      responses: 2,
      mean_response_seconds: 40,
      median_response_seconds: 40,
      p90_response_seconds: 56,
      mean_llm_response_seconds: 60,
      mean_agent_response_seconds: 20,
    })
  })

  it('reaches back before the period, and belongs to the day of the answer', async () => {
    const scope = await test.organization({
      conversations: [talk('c', on('03', '21:50:00'))],
      messages: [
        // 23:50 on the 3rd in Madrid
        message('1', 'c', 'customer', on('03', '21:50:00')),
        message('2', 'c', 'agent', on('03', '22:10:00')),
      ],
    })
    const { rows } = await test.ask(scope, 'conversations.messages_over_time', {
      interval: 'day',
      start_date: '2024-06-04',
      end_date: '2024-06-05',
    })
    expect(rows.map(row => [row.bucket, row.messages, row.responses, row.mean_response_seconds])).toEqual([
      ['2024-06-04', 1, 1, 1200],
      ['2024-06-05', 0, 0, null],
    ])
  })
})

describe('first response', () => {
  it('counts from the latest of beginning, handoff and reopening', async () => {
    const scope = await test.organization({
      conversations: [
        talk('plain', on('03', '10:00:00'), { ended_at: on('03', '11:00:00') }),
        talk('handed', on('03', '10:00:00'), { ended_at: on('03', '12:00:00') }),
        talk('reopened', on('03', '10:00:00'), { ended_at: on('03', '10:30:00') }),
        talk('unanswered', on('03', '10:00:00'), { status: 'active' }),
      ],
      messages: [
        message('p1', 'plain', 'agent', on('03', '10:05:00')),
        message('p2', 'plain', 'agent', on('03', '10:50:00')),
        message('h1', 'handed', 'agent', on('03', '10:30:00')),
        message('r1', 'reopened', 'customer', on('03', '12:00:00')),
        message('r2', 'reopened', 'agent', on('03', '12:01:00')),
        message('u1', 'unanswered', 'llm', on('03', '10:00:10')),
      ],
      handoffs: [
        { id: '1', conversation_id: 'handed', requested_at: on('03', '10:20:00') },
        // after the answer: of no account
        { id: '2', conversation_id: 'handed', requested_at: on('03', '11:20:00') },
      ],
    })
    // 300, 600 and 60 seconds
    expect(await one(scope, 'first_response')).toMatchObject({
      conversations: 4,
      answered: 3,
      mean_first_response_seconds: 320,
      median_first_response_seconds: 300,
      // 60, 120 and 30 minutes
      mean_resolution_minutes: 70,
      median_resolution_minutes: 60,
    })
  })
})

describe('business hours', () => {
  const nineToSix = defaultBusinessHours
  const afternoons: BusinessHours = {
    ...Object.fromEntries(Object.keys(nineToSix).map(day => [day, []])),
    saturday: [['10:00', '12:00']],
  } as BusinessHours

  /** A first answer from one moment to another, seen by the organization's or the branch's hours. */
  const measured = async (
    from: string,
    to: string,
    profile: object = {},
    branch_id: string | null = null,
  ) => {
    const scope = await test.organization(
      { conversations: [talk('c', from, { branch_id })], messages: [message('1', 'c', 'agent', to)] },
      profile,
    )
    return (await one(scope, 'first_response'))?.mean_business_seconds
  }

  // Madrid is two hours ahead of UTC in June; 3 June 2024 is a Monday
  it.each([
    ['within a day', on('03', '08:00:00'), on('03', '09:30:00'), 5400],
    ['from before opening', on('03', '06:00:00'), on('03', '08:00:00'), 3600],
    ['over a night', on('03', '15:30:00'), on('04', '07:30:00'), 3600],
    ['over a weekend', on('07', '15:00:00'), on('10', '08:00:00'), 7200],
    ['a whole week', on('03', '00:00:00'), on('10', '00:00:00'), 5 * 9 * 3600],
    ['while closed', on('08', '08:00:00'), on('08', '12:00:00'), 0],
  ])('count %s', async (_, from, to, seconds) => {
    expect(await measured(from, to)).toBe(seconds)
  })

  it('are those of the branch, by its own wall clock', async () => {
    const branchClocks = [{ branchId: 'canary', timeZone: 'Atlantic/Canary', businessHours: afternoons }]
    // Saturday 8 June: 10:00 to 12:00 in the Canaries is 09:00 to 11:00 UTC
    expect(await measured(on('08', '08:00:00'), on('08', '10:00:00'), { branchClocks }, 'canary')).toBe(3600)
    expect(await measured(on('08', '08:00:00'), on('08', '10:00:00'), { branchClocks }, 'madrid')).toBe(0)
  })

  it('of a day on which the clocks change count as on any other', async () => {
    // 31 March 2024, a Sunday: summer time begins at night; nine to six is nine hours all the same
    const sundays = { ...afternoons, sunday: [['09:00', '18:00']] } as BusinessHours
    const scope = await test.organization(
      {
        conversations: [talk('c', '2024-03-30 23:00:00')],
        messages: [message('1', 'c', 'agent', '2024-03-31 21:00:00')],
      },
      { businessHours: sundays },
    )
    const row = await one(scope, 'first_response', { start_date: '2024-03-01', end_date: '2024-03-31' })
    expect(row?.mean_business_seconds).toBe(9 * 3600)
  })
})

describe('conversations', () => {
  it('are contained where no person wrote and nobody came back within 72 hours', async () => {
    const scope = await test.organization({
      conversations: [
        talk('contained', on('03', '10:00:00'), { ended_at: on('03', '10:10:00') }),
        talk('with an agent', on('03', '10:00:00'), { ended_at: on('03', '10:10:00') }),
        talk('back in 72 h', on('03', '10:00:00'), { ended_at: on('03', '10:00:00') }),
        talk('back later', on('03', '10:00:00'), { ended_at: on('03', '10:00:00') }),
        talk('handed off', on('03', '10:00:00'), { status: 'handed_off' }),
        talk('active', on('03', '10:00:00'), { status: 'active' }),
        // its 72 hours end after noon of 1 July
        talk('too early to say', on('29', '10:00:00'), { ended_at: on('29', '12:00:01') }),
      ],
      messages: [
        message('1', 'contained', 'llm', on('03', '10:05:00')),
        message('2', 'with an agent', 'agent', on('03', '10:05:00')),
        message('3', 'back in 72 h', 'customer', on('06', '10:00:00')),
        message('4', 'back later', 'customer', on('06', '10:00:01')),
      ],
    })
    // of 5 whose outcome can be known, 2 are contained
    expect(await one(scope, 'figures')).toMatchObject({
      conversations: 7,
      active: 1,
      resolved: 5,
      handed_off: 1,
      contained: 3,
      containment_rate: 2 / 5,
    })
    const { rows } = await test.ask(scope, 'conversations.list', { contained: 'true' })
    expect(rows.map(row => row.id).toSorted()).toEqual(['back later', 'contained', 'too early to say'])
  })

  it('were active before they ended', async () => {
    const scope = await test.organization({
      conversations: [
        talk('1', on('03', '10:00:00'), { ended_at: on('05', '10:00:00'), channel: 'whatsapp' }),
        talk('2', on('03', '11:00:00'), { ended_at: on('03', '11:10:00'), channel: 'sms' }),
        talk('3', on('04', '11:00:00'), { status: 'closed', ended_at: on('04', '11:20:00') }),
      ],
    })
    expect(await one(scope, 'figures', { ...june, as_of: '2024-06-04' })).toMatchObject({
      active: 1,
      resolved: 1,
      closed: 1,
      // 10 and 20 minutes
      mean_duration_minutes: 15,
    })
    const by = await test.ask(scope, 'conversations.by', { dimension: 'channel' })
    expect(by.rows.map(row => [row.value, row.conversations])).toEqual([
      ['Unknown', 1],
      ['sms', 1],
      ['whatsapp', 1],
    ])
  })
})

describe('costs', () => {
  const answers = (rows: readonly object[]) =>
    rows.map((row, index) => message(`${index}`, 'c', 'llm', on('03', '10:00:00'), { tokens: 1000, ...row }))
  const costs = async (rows: readonly object[], rates: readonly Rate[], more: object = {}) => {
    const scope = await test.organization(
      {
        conversations: [talk('c', on('03', '10:00:00'), { channel: 'web_chat', ...more })],
        messages: answers(rows),
      },
      { rates },
    )
    return test.ask(scope, 'conversations.costs', june)
  }
  const llm = (price: number, more: Partial<Extract<Rate, { kind: 'llm' }>> = {}): Rate => ({
    kind: 'llm',
    model: null,
    usage: 'total',
    valid_from: null,
    ...more,
    price,
  })
  const whatsapp = (price: number, more: Partial<Extract<Rate, { kind: 'whatsapp' }>> = {}): Rate => ({
    kind: 'whatsapp',
    market: null,
    category: null,
    valid_from: null,
    ...more,
    price,
  })

  it('take the default rate where the card prices no model, whatever answered', async () => {
    const { rows } = await costs([{}, { model: 'gpt-4o-mini' }], [])
    expect(rows[0]).toMatchObject({
      llm_calls: 2,
      tokens: 2000,
      llm_cost: 0.0003,
      unpriced_calls: 0,
      total_cost: 0.0003,
    })
    expect((await costs([{ model: 'any' }], [llm(2)])).rows[0]).toMatchObject({ llm_cost: 2 })
  })

  it('take a cost that came with the answer before any rate', async () => {
    const { rows } = await costs([{ cost: 0.5, model: 'unheard of' }, {}], [llm(1), llm(9, { model: 'big' })])
    expect(rows[0]).toMatchObject({ llm_cost: 1.5, unpriced_calls: 0 })
  })

  it('do not know a model that a card with models does not name, and say so', async () => {
    const result = await costs([{ model: 'big' }, { model: 'unheard of' }, {}], [llm(9, { model: 'big' })])
    // 9 for the one, the default for the one that names no model, nothing for the unknown
    expect(result.rows[0]).toMatchObject({ llm_calls: 3, llm_cost: 9.00015, unpriced_calls: 1 })
    expect(result.meta.rows_excluded).toEqual([{ entity: 'messages', reason: 'no known price', count: 1 }])
    expect(result.meta.notes.join()).toContain('unheard of (1)')
    const nothing = await costs([{ model: 'unheard of' }], [llm(9, { model: 'big' })])
    expect(nothing.rows[0]).toMatchObject({ llm_cost: null, total_cost: null, cost_per_conversation: null })
  })

  it('take the line that holds on the local day', async () => {
    const card = [llm(1, { model: 'big' }), llm(2, { model: 'big', valid_from: '2024-06-04' })]
    const { rows } = await costs(
      [
        { model: 'big', sent_at: on('03', '21:59:59') },
        // midnight in Madrid
        { model: 'big', sent_at: on('03', '22:00:00') },
      ],
      card,
    )
    expect(rows[0]).toMatchObject({ llm_cost: 3 })
    // before the first line for a model holds, the card prices no model: the default does
    const later = [llm(2, { model: 'big', valid_from: '2024-06-10' })]
    expect((await costs([{ model: 'other' }], later)).rows[0]).toMatchObject({ llm_cost: 0.00015 })
  })

  it('price question and answer apart where message and card tell them apart', async () => {
    const card = [
      llm(1, { model: 'big', usage: 'input' }),
      llm(4, { model: 'big', usage: 'output' }),
      llm(3, { model: 'flat' }),
    ]
    const split = { input_tokens: 600, output_tokens: 400 }
    // 0.6 × 1 + 0.4 × 4
    expect((await costs([{ model: 'big', ...split }], card)).rows[0]).toMatchObject({ llm_cost: 2.2 })
    // only the sum is known, and the card has no price for it
    expect((await costs([{ model: 'big' }], card)).rows[0]).toMatchObject({
      llm_cost: null,
      unpriced_calls: 1,
    })
    expect((await costs([{ model: 'flat', ...split, tokens: null }], card)).rows[0]).toMatchObject({
      llm_cost: 3,
    })
  })

  it('take the most specific price of a message on WhatsApp', async () => {
    const card = [
      whatsapp(0.02),
      whatsapp(0.03, { category: 'marketing' }),
      whatsapp(0.05, { market: 'Spain' }),
      whatsapp(0.07, { market: 'Spain', category: 'marketing' }),
    ]
    const spent = async (
      row: object,
      rates: readonly Rate[] = card,
      more: object = { channel: 'whatsapp' },
    ) => (await costs([{ tokens: 0, ...row }], rates, more)).rows[0]?.whatsapp_cost
    expect(await spent({})).toBe(0.02)
    expect(await spent({ category: 'marketing' })).toBe(0.03)
    expect(await spent({ market: 'Spain' })).toBe(0.05)
    expect(await spent({ market: 'Spain', category: 'marketing' })).toBe(0.07)
    expect(await spent({}, [])).toBe(0.01)
    // a customer's message with a cost of its own
    expect(await spent({ sender_type: 'customer', cost: 0.5 })).toBe(0.5)
    // without a channel the number tells; other channels cost nothing
    expect(await spent({}, [], { channel: null, customer_phone: '+34 600 000 000' })).toBe(0.01)
    expect(await spent({}, [], { channel: null })).toBe(0)
    expect(await spent({}, [], { channel: 'sms', customer_phone: '+34 600 000 000' })).toBe(0)
  })

  it('are told by model, and by conversation, resolution and customer', async () => {
    const scope = await test.organization(
      {
        conversations: [
          talk('c', on('03', '10:00:00'), { customer_id: 'a' }),
          talk('d', on('03', '10:00:00'), { customer_phone: '+34 1', status: 'active', channel: 'web_chat' }),
        ],
        messages: [
          message('1', 'c', 'llm', on('03', '10:00:00'), { model: 'big', tokens: 1000 }),
          message('2', 'd', 'llm', on('03', '10:00:00'), { tokens: 2000 }),
        ],
      },
      { rates: [llm(1), llm(4, { model: 'big' })] },
    )
    expect(await one(scope, 'costs')).toMatchObject({
      total_cost: 6,
      cost_per_conversation: 3,
      cost_per_resolved: 6,
      customers: 2,
      cost_per_customer: 3,
    })
    const { rows } = await test.ask(scope, 'conversations.costs_by_model', june)
    expect(rows).toEqual([
      { model: 'big', calls: 1, tokens: 1000, cost: 4, share: 4 / 6, unpriced_calls: 0, cost_per_call: 4 },
      {
        model: 'Unknown',
        calls: 1,
        tokens: 2000,
        cost: 2,
        share: 2 / 6,
        unpriced_calls: 0,
        cost_per_call: 2,
      },
    ])
  })

  it('land on a budget by the elapsed part of the month', async () => {
    const spent = async (budget: number | null) => {
      const scope = await test.organization(
        {
          conversations: [talk('c', on('03', '10:00:00'))],
          messages: [message('1', 'c', 'llm', on('03', '10:00:00'), { cost: 30 })],
        },
        { conversationBudget: budget },
      )
      return one(scope, 'budget', { as_of: '2024-06-10' })
    }
    // at the end of 10 June a third of the month is over: 30 in a third make 90
    expect(await spent(60)).toMatchObject({
      month: '2024-06-01',
      budget: 60,
      spent: 30,
      used_share: 0.5,
      elapsed_share: 1 / 3,
      landing: expect.closeTo(90, 9),
      landing_share: expect.closeTo(1.5, 9),
      state: 'at risk',
    })
    expect(await spent(100)).toMatchObject({ state: 'within' })
    expect(await spent(20)).toMatchObject({ state: 'exceeded' })
    expect(await spent(null)).toMatchObject({ state: 'no budget', used_share: null })
  })
})

describe('handoffs', () => {
  it('count events by trigger, and conversations apart', async () => {
    const scope = await test.organization({
      conversations: [talk('c', on('03', '10:00:00')), talk('d', on('03', '10:00:00'))],
      handoffs: [
        {
          id: '1',
          conversation_id: 'c',
          trigger: 'keyword',
          requested_at: on('03', '10:10:00'),
          accepted_at: on('03', '10:12:00'),
        },
        { id: '2', conversation_id: 'c', trigger: 'bored', requested_at: on('03', '10:30:00') },
      ],
    })
    expect(await one(scope, 'handoffs')).toEqual({
      handoffs: 2,
      keyword: 1,
      confidence: 0,
      other: 1,
      conversations: 1,
      handoff_rate: 1,
      // 10 and 30 minutes
      mean_minutes_to_handoff: 20,
      median_minutes_to_handoff: 20,
      p90_minutes_to_handoff: 28,
      mean_wait_minutes: 2,
      median_wait_minutes: 2,
      p90_wait_minutes: 2,
    })
    const { rows } = await test.ask(scope, 'conversations.handoff_list', { trigger: 'other' })
    expect(rows).toMatchObject([{ id: '2', trigger: 'bored', minutes_to_handoff: 30, wait_minutes: null }])
  })
})
