import { z } from 'zod'

const name = z.string().trim().min(1).max(200)
const price = z.number().min(0).max(1_000_000)
const validFrom = z.iso.date().nullable().default(null).meta({
  description: 'First local day on which it holds, until a later one of the same kind; null: always.',
})

/** What a language model's tokens cost. */
const llmRate = z.strictObject({
  kind: z.literal('llm'),
  model: name.nullable().default(null).meta({ description: 'Null for the default rate.' }),
  usage: z
    .enum(['total', 'input', 'output'])
    .default('total')
    .meta({ description: 'Tokens that it prices: of the question, of the answer, or both together.' }),
  price: price.meta({ description: 'Per 1,000 tokens, in the reporting currency.' }),
  valid_from: validFrom,
})

/** What a message on WhatsApp costs. */
const whatsappRate = z.strictObject({
  kind: z.literal('whatsapp'),
  market: name.nullable().default(null).meta({ description: 'As messages name it; null for any.' }),
  category: name.nullable().default(null).meta({ description: 'Such as marketing; null for any.' }),
  price: price.meta({ description: 'Per message, in the reporting currency.' }),
  valid_from: validFrom,
})

/** One line of the dated rate card. */
export const rate = z.discriminatedUnion('kind', [llmRate, whatsappRate])
export type Rate = z.output<typeof rate>
export type LlmRate = z.output<typeof llmRate>
export type WhatsappRate = z.output<typeof whatsappRate>

/** What holds where an organization has set nothing else. */
export const defaultLlmPrice = 0.000_15
export const defaultWhatsappPrice = 0.01

const keyOf = (line: Rate): string => JSON.stringify({ ...line, price: 0 })

/** All lines of a card; two for the same thing from the same day contradict each other. */
export const rates = z
  .array(rate)
  .max(500)
  .superRefine((lines, context) => {
    const seen = new Set<string>()
    lines.forEach((line, index) => {
      if (seen.has(keyOf(line))) {
        context.addIssue({
          code: 'custom',
          path: [index],
          message: 'prices the same thing from the same day as a line before it',
        })
      }
      seen.add(keyOf(line))
    })
  })
