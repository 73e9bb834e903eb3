import type { LlmRate, Rate } from '@clientele/contract'
import { nextKey } from '../../../conditions/condition-line.ts'
import { typedNumber } from '../../../form/typed-number.ts'

/** A line of the rate card while it is typed; empty texts stand for «any». */
export interface RateDraft {
  readonly key: number
  readonly kind: Rate['kind']
  /** The model of tokens, the market of messages. */
  readonly of: string
  readonly usage: LlmRate['usage']
  readonly category: string
  readonly price: string
  readonly from: string
}

export const newRate = (kind: Rate['kind']): RateDraft => ({
  key: nextKey(),
  kind,
  of: '',
  usage: 'total',
  category: '',
  price: '',
  from: '',
})

export function rateDraftOf(rate: Rate): RateDraft {
  const common = { ...newRate(rate.kind), price: String(rate.price), from: rate.valid_from ?? '' }
  return rate.kind === 'llm'
    ? { ...common, of: rate.model ?? '', usage: rate.usage }
    : { ...common, of: rate.market ?? '', category: rate.category ?? '' }
}

/** The line that a draft says; what is no number is sent as such, because the server's refusal names its place. */
export function rateOf({ kind, of, usage, category, price, from }: RateDraft): Rate {
  const common = { price: typedNumber(price), valid_from: textOf(from) }
  return kind === 'llm'
    ? { kind, model: textOf(of), usage, ...common }
    : { kind, market: textOf(of), category: textOf(category), ...common }
}

const textOf = (text: string): string | null => (text.trim() === '' ? null : text.trim())
