import { z } from 'zod'
import { quotes } from '../entities/quotes.ts'
import { columns } from '../units.ts'
import { defineMetric, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['quotes'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const rule =
  'Quotes made in the period, without drafts (nobody was offered anything yet) and those in a currency other than the reporting one. Decided = accepted, rejected or expired; a decision after the as-of time is not known yet. Conversion = accepted / decided. Value won is that of accepted quotes, value lost that of rejected and expired ones.'

const list = 'branches.quote_list'
const inStatus = (status: string) => ({ metric: list, params: { status } })

export const quoteFigures = defineMetric({
  ...common,
  id: 'branches.quotes',
  title: 'Quotes',
  question: 'How many of our offers are accepted, how fast, and what are they worth?',
  description: `${rule} Time to accept = from making the quote to its acceptance, where the moment is known. Age = from making a quote that is still open to the as-of time. Past expiry = still open although their time has run out.`,
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    quotes: columns.count('Quotes', { better: 'up', rows: { metric: list } }),
    open: columns.count('Open', { rows: inStatus('sent') }),
    accepted: columns.count('Accepted', { better: 'up', rows: inStatus('accepted') }),
    rejected: columns.count('Rejected', { better: 'down', rows: inStatus('rejected') }),
    expired: columns.count('Expired', { better: 'down', rows: inStatus('expired') }),
    decided: columns.count('Decided', { rows: inStatus('decided') }),
    conversion: columns.ratio('Conversion', { better: 'up', description: 'Accepted / decided.' }),
    value: columns.money('Value', { better: 'up', rows: { metric: list } }),
    value_won: columns.money('Value won', { better: 'up', rows: inStatus('accepted') }),
    value_lost: columns.money('Value lost', { better: 'down', rows: inStatus('lost') }),
    value_open: columns.money('Open value', { rows: inStatus('sent') }),
    mean_days_to_accept: columns.days('Mean time to accept', { better: 'down' }),
    median_days_to_accept: columns.days('Median time to accept', { better: 'down' }),
    p90_days_to_accept: columns.days('90th percentile of time to accept', { better: 'down' }),
    mean_age_days: columns.days('Mean age of open quotes', { better: 'down' }),
    median_age_days: columns.days('Median age of open quotes', { better: 'down' }),
    p90_age_days: columns.days('90th percentile of age', { better: 'down' }),
    past_expiry: columns.count('Past expiry', { better: 'down' }),
  },
})

export const quotesByStatus = defineMetric({
  ...common,
  id: 'branches.quotes_by_status',
  title: 'Quotes by status',
  question: 'What became of our offers?',
  description:
    'All quotes made in the period by status, drafts as well, with their value in the reporting currency; all five statuses are there.',
  picture: { kind: 'breakdown', label: 'status', value: 'quotes' },
  params: z.object({}),
  columns: {
    status: columns.text('Status'),
    quotes: columns.count('Quotes', {
      rows: { metric: list, params: { state: 'all' }, from: { status: 'status' } },
    }),
    share: columns.ratio('Share'),
    value: columns.money('Value'),
  },
})

export const quoteAgeing = defineMetric({
  ...common,
  id: 'branches.quote_ageing',
  title: 'Ageing of open quotes',
  question: 'How long have our offers been waiting for an answer?',
  description: `Quotes that are open at the end of the period (at the as-of time where the period is all data), whenever they were made, by their age in whole days. ${rule}`,
  picture: { kind: 'breakdown', label: 'age', value: 'quotes' },
  params: z.object({}),
  columns: {
    age: columns.text('Age in days'),
    quotes: columns.count('Quotes'),
    share: columns.ratio('Share'),
    value: columns.money('Value'),
  },
})

export const quotesOverTime = defineMetric({
  ...common,
  id: 'branches.quotes_over_time',
  title: 'Quotes over time',
  question: 'How do offers and their acceptance develop?',
  description: `${rule} Each counts in the interval in which it was made. ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['quotes', 'accepted'] },
  params: z.object({ interval }),
  columns: {
    ...seriesColumns,
    quotes: columns.count('Quotes', { better: 'up', rows: { metric: list, from: daysOfRow } }),
    accepted: columns.count('Accepted', {
      better: 'up',
      rows: { ...inStatus('accepted'), from: daysOfRow },
    }),
    decided: columns.count('Decided', { rows: { ...inStatus('decided'), from: daysOfRow } }),
    conversion: columns.ratio('Conversion', { better: 'up' }),
    value: columns.money('Value', { better: 'up', rows: { metric: list, from: daysOfRow } }),
    value_won: columns.money('Value won', {
      better: 'up',
      rows: { ...inStatus('accepted'), from: daysOfRow },
    }),
    median_days_to_accept: columns.days('Median time to accept', { better: 'down' }),
  },
})

/** The rows behind every figure that is made of quotes. */
export const quoteList = defineMetric({
  ...common,
  id: list,
  title: 'List of quotes',
  question: 'Which quotes stand behind this figure?',
  description: `Quotes made in the period, the latest first, with those that figures leave out on request. ${rule}`,
  picture: { kind: 'table' },
  inputs: ['quotes', 'customers'],
  params: z.object({
    status: z
      .enum([...quotes.fields.status.values, 'decided', 'lost'])
      .optional()
      .meta({
        description: 'Only this status; decided for accepted, rejected and expired, lost for the last two.',
      }),
    state: z
      .enum(['used', 'excluded', 'all'])
      .default('used')
      .meta({ description: 'Those that figures count, those that they leave out, or all.' }),
    customer_id: z.string().max(500).optional().meta({ description: 'Only this customer.' }),
    ...paging,
  }),
  columns: {
    id: columns.id('Quote'),
    created_at: columns.instant('Made'),
    status: columns.text('Status'),
    total: columns.optionalMoney('Value', { description: 'In the currency of the row where left out.' }),
    customer_id: columns.optionalCustomer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    branch_id: columns.optionalId('Branch'),
    expires_at: columns.optionalInstant('Expires'),
    decided_at: columns.optionalInstant('Decided'),
    days: columns.days('Days', { description: 'To the decision, or open until the as-of time.' }),
    order_id: columns.optionalId('Order'),
    reason: columns.optionalText('Reason', { description: 'Why no figure counts it.' }),
  },
})
