import { z } from 'zod'
import { entityNames } from '../entities/all.ts'
import { healthProblemNames } from '../health.ts'
import { columns } from '../units.ts'
import { defineMetric, paging } from './metric.ts'

const common = {
  filters: ['branch'],
  permission: 'analytics:read',
  picture: { kind: 'table' },
  inputs: entityNames,
} as const

/** The facts themselves: how many, how fresh. */
export const dataEntities = defineMetric({
  ...common,
  id: 'data.entities',
  title: 'What there is',
  question: 'What data do we have, and how fresh is it?',
  description:
    'One line for every kind of fact: rows, first and last time, days since the last one, and the usual distance between days with facts over the 30 days before the last (30 / days with facts). Rows that say what is, such as customers, have no last fact. Stale is a kind whose last fact is older than 3 days and older than four usual distances.',
  params: z.object({}),
  columns: {
    entity: columns.text('Kind', { description: "The entity's name." }),
    rows: columns.count('Rows'),
    first_at: columns.optionalInstant('First'),
    last_at: columns.optionalInstant('Last', { description: 'The last one up to the present.' }),
    age_days: columns.days('Since the last', { description: 'Calendar days up to today.', better: 'down' }),
    usual_days: columns.days('Usual distance', { description: 'Between days with facts.' }),
    stale: columns.flag('Stale'),
  },
})

/** What is wrong with the facts. */
export const dataProblems = defineMetric({
  ...common,
  id: 'data.problems',
  title: 'Problems in the data',
  question: 'What is wrong with our data, and how do we mend it?',
  description:
    'Rows that were accepted one by one and yet cannot all be right: facts of customers whom no record describes (told only where some are described), references to what is not there, customers with the same e-mail address (letter case apart) or the same telephone number (by its digits, where there are seven or more), equal orders of one customer at the same moment, amounts in another currency than the reporting one, times more than a day after the present (times that lie ahead by nature apart) or before 1990, facts before the birth of their customer, and ends before beginnings. A row can have several.',
  params: z.object({}),
  columns: {
    entity: columns.text('Kind', { description: "The entity's name." }),
    problem: columns.text('Problem', { description: 'Its code.' }),
    field: columns.text('Field'),
    title: columns.text('What is wrong'),
    rows: columns.count('Rows', {
      better: 'down',
      rows: {
        metric: 'data.problem_rows',
        from: { entity: 'entity', problem: 'problem', field: 'field' },
      },
    }),
    share: columns.ratio('Share', { description: 'Of the rows of this kind.' }),
    mend: columns.text('How to mend it'),
  },
})

/** The rows behind a problem. */
export const dataProblemRows = defineMetric({
  ...common,
  id: 'data.problem_rows',
  title: 'Rows with a problem',
  question: 'Which rows have this problem?',
  description:
    'The rows of one kind that have one problem in one field, the latest first, with what is wrong in them: the id that names nothing, the earliest row that is the same, the currency, or the time that cannot be.',
  params: z.object({
    entity: z.enum(entityNames).default('orders').meta({ description: 'The kind of rows.' }),
    problem: z
      .enum(healthProblemNames)
      .default('unknown_customer')
      .meta({ description: 'The code of the problem.' }),
    field: z.string().max(100).optional().meta({ description: 'Only rows with the problem in this field.' }),
    ...paging,
  }),
  columns: {
    id: columns.id('Row'),
    customer_id: columns.optionalCustomer('Customer'),
    branch_id: columns.optionalId('Branch'),
    happened_at: columns.optionalInstant('When'),
    field: columns.text('Field'),
    detail: columns.optionalText('What is wrong', {
      description: 'The value, or the id of the row that is the same.',
    }),
  },
})
