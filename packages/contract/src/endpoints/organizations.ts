import { z } from 'zod'
import { brandColor, locale, organizationThemes } from '../brand.ts'
import { businessHours } from '../business-hours.ts'
import { type Feature, features } from '../features.ts'
import { slaTargets } from '../sla.ts'
import { defineEndpoint } from './endpoint.ts'
import { nameText } from './text.ts'

const tag = 'Organizations'

const four = z.tuple([z.number(), z.number(), z.number(), z.number()])
const runs = (numbers: readonly number[], direction: 1 | -1) =>
  numbers.every((value, index) => index === 0 || (value - (numbers[index - 1] ?? 0)) * direction > 0)

/** Bounds of scores 2 to 5. */
export const rfmThresholds = z.object({
  recency_days: four.refine(bounds => bounds.every(bound => bound >= 0) && runs(bounds, -1), {
    message: 'must be four numbers of days, each smaller than the one before',
  }),
  frequency: four.refine(bounds => runs(bounds, 1), {
    message: 'must be four numbers, each larger than the one before',
  }),
  monetary: four.refine(bounds => runs(bounds, 1), {
    message: 'must be four amounts, each larger than the one before',
  }),
})

/** Topics of feedback, each with the words and phrases that tell of it. */
const feedbackTopics = z
  .array(
    z.object({
      name: z.string().trim().min(1).max(60),
      phrases: z.array(z.string().trim().min(2).max(80)).min(1).max(50),
    }),
  )
  .max(50)
  .refine(topics => new Set(topics.map(({ name }) => name.toLowerCase())).size === topics.length, {
    message: 'must have different names',
  })
  .meta({
    description:
      'Topics of feedback: a feedback has the topic where its text holds one of the phrases as whole words.',
    example: [{ name: 'delivery', phrases: ['late', 'courier', 'never arrived'] }],
  })

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

const timeZone = z.string().min(1).max(64).meta({ description: 'IANA name.', example: 'Europe/Madrid' })
const currency = z
  .string()
  .refine(code => currencies.has(code), { message: 'must be an ISO 4217 code such as EUR' })
  .meta({ description: 'ISO 4217 code of all reported money.', example: 'EUR' })

const settings = {
  name: nameText,
  time_zone: timeZone,
  currency,
  week_start: z.enum(['monday', 'sunday']),
  churn_days: z.number().int().min(1).max(3650).meta({
    description: 'A customer counts as lapsed after this many days without a purchase.',
  }),
  clock_day: z.iso
    .date()
    .refine(day => day >= '1900-01-01' && day <= '2199-12-31', {
      message: 'must lie between 1900-01-01 and 2199-12-31',
    })
    .nullable()
    .meta({ description: "The day on which the organization's clock stands still; null for the present." }),
  rfm_thresholds: rfmThresholds,
  feedback_topics: feedbackTopics,
  features: z
    .array(z.enum(Object.keys(features) as [Feature, ...Feature[]]))
    .nullable()
    .meta({ description: 'Modules that the plan includes; null for all.' }),
  business_hours: businessHours.meta({
    description: 'When people of the business answer, by the local wall clock.',
  }),
  sla_targets: slaTargets.meta({
    description: 'Minutes that each clock of a support ticket may run, by priority.',
  }),
  locale,
  brand_color: brandColor,
  theme: z.enum(organizationThemes).meta({
    description: 'How pages are lit for those who have not chosen.',
  }),
  conversation_budget: z.number().min(0).max(1_000_000_000).nullable().meta({
    description: 'What conversations may cost a calendar month, in the reporting currency; null for none.',
  }),
}

export const organizationBody = z
  .object({
    id: z.string(),
    slug: z.string(),
    ...settings,
    logo_changed_at: z.iso.datetime().nullable().meta({ description: 'Null while there is no logo.' }),
    sample: z.boolean(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Organization' })
export type OrganizationBody = z.infer<typeof organizationBody>

export const listOrganizations = defineEndpoint({
  method: 'GET',
  path: '/api/v1/organizations',
  summary: 'My organizations; all of them for a platform admin who asks so',
  tag,
  access: 'signed_in',
  query: z.object({
    all: z.enum(['true', 'false']).optional().meta({ description: 'For platform admins.' }),
  }),
  response: z.object({ organizations: z.array(organizationBody) }),
})

export const createOrganization = defineEndpoint({
  method: 'POST',
  path: '/api/v1/organizations',
  summary: 'Create an organization and become its owner',
  description: 'For platform admins, and for owners of another organization.',
  tag,
  access: 'signed_in',
  body: z.object({
    name: nameText,
    time_zone: timeZone,
    currency,
    week_start: settings.week_start.optional(),
    churn_days: settings.churn_days.optional(),
    clock_day: settings.clock_day.optional(),
    rfm_thresholds: rfmThresholds.optional(),
  }),
  response: organizationBody,
  status: 201,
})

export const getOrganization = defineEndpoint({
  method: 'GET',
  path: '/api/v1/organization',
  summary: 'The settings of the chosen organization',
  tag,
  access: 'organization:read',
  response: organizationBody,
})

export const changeOrganization = defineEndpoint({
  method: 'PATCH',
  path: '/api/v1/organization',
  summary: 'Change settings of the chosen organization',
  tag,
  access: 'organization:manage',
  body: z.object(settings).partial(),
  response: organizationBody,
})

export const deleteOrganization = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/organization',
  summary: 'Delete the chosen organization with all its data',
  description: 'For owners, who type its name to confirm. This cannot be undone.',
  tag,
  access: 'organization:manage',
  body: z.object({ name: z.string().meta({ description: "The organization's name, exactly." }) }),
  response: z.void(),
  status: 204,
})
