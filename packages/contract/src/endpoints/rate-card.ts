import { z } from 'zod'
import { rates } from '../rate-card.ts'
import { defineEndpoint } from './endpoint.ts'

const tag = 'Conversations'

const card = z
  .object({
    currency: z.string(),
    rates,
    defaults: z
      .object({ llm_per_1000_tokens: z.number(), whatsapp_per_message: z.number() })
      .meta({ description: 'What holds where no line says otherwise.' }),
  })
  .meta({ id: 'RateCard' })

export const getRateCard = defineEndpoint({
  method: 'GET',
  path: '/api/v1/rate-card',
  summary: 'What tokens and messages cost, by date',
  tag,
  access: 'organization:read',
  response: card,
})

export const setRateCard = defineEndpoint({
  method: 'PUT',
  path: '/api/v1/rate-card',
  summary: 'Replace the rate card',
  description:
    'All lines at once. A cost that came with a message wins over the card; a model that a card with models does not name is unknown, never free.',
  tag,
  access: 'organization:manage',
  body: z.object({ rates }),
  response: card,
})
