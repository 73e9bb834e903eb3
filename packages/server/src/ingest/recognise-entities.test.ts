import { type EntityName, entityNames } from '@clientele/contract'
import { describe, expect, it } from 'vitest'
import { recognise } from './recognise.ts'

interface File {
  readonly entity: EntityName
  /** Headings, each with the field that it must become; `-` for none. */
  readonly columns: string
  /** Values of the first row, in the order of the columns. */
  readonly row?: string
  readonly fileName?: string
}

/** Headings as other systems write them. */
const files: readonly (readonly [what: string, file: File])[] = [
  [
    'interactions of an ERP',
    {
      entity: 'interactions',
      columns:
        'id>id organization_id>- customer_id>customer_id interaction_type>type subject>subject description>description status>status interaction_date>occurred_at created_by>created_by created_at>- updated_at>updated_at',
    },
  ],
  [
    'segments of an ERP',
    {
      entity: 'segment_assignments',
      columns:
        'id>id organization_id>- customer_id>customer_id segment_name>segment segment_value>value segment_description>description is_active>active assigned_date>assigned_at assigned_by>assigned_by',
    },
  ],
  [
    'customers of a shop with branches',
    {
      entity: 'customers',
      columns: 'id>id email>email phone>phone branch_id>branch_id created_at>created_at',
    },
  ],
  [
    'orders of a shop with branches',
    {
      entity: 'orders',
      columns:
        'id>id customer_id>customer_id branch_id>branch_id total_amount>total payment_status>payment_status created_at>ordered_at',
    },
  ],
  [
    'work orders, which look the same, by the name of the file',
    {
      entity: 'work_orders',
      fileName: 'lab_work_orders-2024.csv',
      columns:
        'id>id customer_id>customer_id branch_id>branch_id total_amount>total payment_status>payment_status created_at>created_at',
    },
  ],
  [
    'work orders by their promise',
    {
      entity: 'work_orders',
      columns:
        'id>id customer_id>customer_id status>status total>total created_at>created_at due_date>promised_at',
    },
  ],
  [
    'appointments',
    {
      entity: 'appointments',
      columns: 'id>id customer_id>customer_id branch_id>branch_id status>status appointment_date>starts_at',
    },
  ],
  [
    'quotes by their name',
    {
      entity: 'quotes',
      fileName: 'Quotes export.csv',
      columns:
        'id>id customer_id>customer_id branch_id>branch_id status>status total_amount>total created_at>created_at',
    },
  ],
  [
    'quotes by their statuses',
    {
      entity: 'quotes',
      row: 'q1 c1 b1 accepted 120.00 2024-03-01',
      columns:
        'id>id customer_id>customer_id branch_id>branch_id status>status total_amount>total created_at>created_at',
    },
  ],
  [
    'activities of a booking platform',
    {
      entity: 'activities',
      columns:
        'id>id user_id>customer_id type>type description>description metadata>metadata ip_address>ip user_agent>user_agent timestamp>occurred_at created_at>- updated_at>updated_at',
    },
  ],
  [
    'visitors who became known',
    {
      entity: 'identities',
      columns: 'id>id user_id>customer_id identified_at>identified_at',
    },
  ],
  [
    'conversations of a messaging service',
    {
      entity: 'conversations',
      columns:
        'id>id tenant_id>- outlet_id>branch_id customer_phone>customer_phone status>status started_at>started_at ended_at>ended_at last_message_at>last_message_at',
    },
  ],
  [
    'messages of a messaging service',
    {
      entity: 'messages',
      columns:
        'id>id conversation_id>conversation_id sender_type>sender_type sender_id>sender_id content>content timestamp>sent_at metadata>metadata',
    },
  ],
  [
    'messages with tokens',
    {
      entity: 'messages',
      columns:
        'message_id>id conversation_id>conversation_id sender_type>sender_type timestamp>sent_at tokens_used>tokens model>model',
    },
  ],
  [
    'handoffs',
    {
      entity: 'handoffs',
      columns: 'id>id conversation_id>conversation_id trigger>trigger handoff_time>requested_at',
    },
  ],
  [
    'satisfaction scores',
    {
      entity: 'survey_responses',
      fileName: 'customer_satisfaction_scores.csv',
      columns:
        'id>id customer_id>customer_id survey_type>kind nps_score>score comments>comment survey_date>answered_at',
    },
  ],
  [
    'customer feedback',
    {
      entity: 'feedback',
      columns:
        'id>id customer_id>customer_id feedback_type>kind rating>rating feedback_text>text sentiment_score>sentiment feedback_date>created_at',
    },
  ],
  [
    'a loyalty program',
    {
      entity: 'loyalty_transactions',
      columns:
        'id>id customer_id>customer_id transaction_type>kind points>points tier>tier transaction_date>occurred_at',
    },
  ],
  [
    'a referral program',
    {
      entity: 'referrals',
      columns:
        'id>id referrer_id>referrer_id referred_id>referred_id status>status referral_date>sent_at conversion_date>converted_at reward_amount>reward_cost',
    },
  ],
  [
    'communication logs',
    {
      entity: 'communications',
      columns:
        'id>id customer_id>customer_id campaign_name>campaign channel>channel subject>subject sent_at>sent_at delivered_at>delivered_at opened_at>opened_at clicked_at>clicked_at',
    },
  ],
  [
    'support tickets',
    {
      entity: 'support_tickets',
      columns:
        'ticket_id>id customer_id>customer_id subject>subject category>category priority>priority status>status assigned_to>agent created_at>created_at first_response_at>first_response_at resolved_at>resolved_at',
    },
  ],
  [
    'acquisition costs',
    {
      entity: 'acquisition_costs',
      columns:
        'id>id channel>channel campaign>campaign date>date cost>amount currency>currency impressions>impressions clicks>clicks',
    },
  ],
  [
    'consents',
    {
      entity: 'consents',
      columns: 'id>id customer_id>customer_id consent_type>purpose granted>granted consent_date>decided_at',
    },
  ],
]

describe('recognition among all entities', () => {
  it.each(files)('knows %s', (_, { entity, columns, row, fileName = 'export.csv' }) => {
    const pairs = columns.split(' ').map(column => column.split('>') as [string, string])
    const names = pairs.map(([name]) => name)
    const { mapping } = recognise(names, row === undefined ? [] : [row.split(' ')], { fileName })
    expect(mapping.entity).toBe(entity)
    expect(mapping.columns).toEqual(Object.fromEntries(pairs.filter(([, field]) => field !== '-')))
  })

  it('has a file of each', () => {
    const known = new Set(files.map(([, { entity }]) => entity))
    expect(entityNames.filter(name => !known.has(name))).toEqual([])
  })

  it.each(entityNames)('knows %s by the names of its own fields', name => {
    const found = files.find(([, { entity }]) => entity === name)?.[1]
    const own = found?.columns.split(' ').flatMap(column => column.split('>')[1] ?? []) ?? []
    const fields = own.filter(field => field !== '-')
    expect(recognise(fields, [], { fileName: `${name}.json` }).mapping).toMatchObject({
      entity: name,
      columns: Object.fromEntries(fields.map(field => [field, field])),
    })
  })

  it('takes what could be orders for orders', () => {
    for (const names of [
      ['id', 'customer_id', 'date', 'amount'],
      ['order_id', 'client', 'date', 'total', 'status'],
      ['id', 'customer_id', 'created_at', 'status', 'total'],
    ]) {
      expect(recognise(names, []).mapping.entity, names.join()).toBe('orders')
    }
  })
})
