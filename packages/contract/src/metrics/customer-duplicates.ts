import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric } from './metric.ts'

/** More customers than this with one address or number share it: a family, an office, a made-up value. */
export const mostOfOnePerson = 10

export const customerDuplicates = defineMetric({
  id: 'customers.duplicates',
  title: 'Same person?',
  question: 'Which customers may be one person who is recorded twice?',
  description: `Pairs of customers with the same e-mail address (whatever the case, without spaces around it) or the same telephone number in international form, read with the customer's country, else with that of the organization's time zone. The older record of a pair stands first. An address or number that more than ${mostOfOnePerson} customers have is not taken for one person's. Nothing is merged by itself.`,
  picture: { kind: 'table' },
  inputs: ['customers'],
  filters: ['branch'],
  permission: 'pii:read',
  params: z.object({
    customer_id: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .meta({ description: 'Only pairs of which this customer is one.' }),
    limit: z.coerce.number().int().min(1).max(1000).default(100).meta({ description: 'Pairs, 1 to 1000.' }),
  }),
  columns: {
    customer_id: columns.customer('Customer'),
    customer_name: columns.optionalText('Name', { personal: true }),
    other_id: columns.customer('Other customer'),
    other_name: columns.optionalText('Other name', { personal: true }),
    same_email: columns.optionalText('Same e-mail', { personal: true }),
    same_phone: columns.optionalText('Same phone', {
      personal: true,
      description: 'In international form.',
    }),
  },
})
