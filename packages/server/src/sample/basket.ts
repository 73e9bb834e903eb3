import { iso } from './calendar.ts'
import type { Dice, Some } from './dice.ts'
import { type Category, goodsOf, type Product } from './goods.ts'
import { cents } from './rows.ts'
import type { Traits } from './traits.ts'

/** What one purchase is made of. */
export interface Basket {
  readonly lines: Some<BasketLine>
  readonly gross: number
  readonly discount: number
  readonly coupon: string | null
}

export interface BasketLine {
  readonly product: Product
  readonly quantity: number
  readonly price: number
}

/** @param earlier how many purchases came before */
export function basketOf(dice: Dice, traits: Traits, at: number, earlier: number): Basket {
  const first = lineOf(dice, traits, dice.pick(traits.categories))
  const more = dice.weighted([
    [0, 0.5],
    [1, 0.34],
    [2, 0.16],
  ] as const)
  const others = Array.from({ length: more }, () => lineOf(dice, traits, dice.pick(traits.categories)))
  const lines: Some<BasketLine> = [
    first,
    ...others.filter(
      ({ product }, index) =>
        product.id !== first.product.id &&
        others.findIndex(other => other.product.id === product.id) === index,
    ),
  ]
  const gross = cents(lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0))
  const offer = offerAt(dice, traits, at, earlier)
  return { lines, gross, discount: offer ? cents(gross * offer.share) : 0, coupon: offer?.coupon ?? null }
}

/** Made-to-measure goods cost what the customer's choices make of them; the rest is bought in larger numbers. */
function lineOf(dice: Dice, { spending }: Traits, category: Category): BasketLine {
  const product = dice.pick(goodsOf[category])
  const chosen = Math.min(Math.max(spending, 0.45), 2.4)
  if (category === 'Frames' || category === 'Lenses' || category === 'Sunglasses') {
    return { product, quantity: 1, price: Math.round(product.price * chosen) }
  }
  return {
    product,
    quantity: Math.max(1, Math.round(1.3 * chosen * dice.between(0.6, 1.5))),
    price: product.price,
  }
}

function offerAt(dice: Dice, traits: Traits, at: number, earlier: number) {
  const month = Number(iso(at).slice(5, 7))
  const share = traits.bargainHunter ? 0.82 : earlier === 0 ? 0.35 : month === 11 ? 0.3 : 0.13
  if (!dice.chance(share)) return null
  if (earlier === 0) return { coupon: 'WELCOME10', share: 0.1 }
  if (month === 11) return { coupon: 'BLACK20', share: 0.2 }
  if (month >= 3 && month <= 5) return { coupon: 'SPRING15', share: 0.15 }
  return { coupon: traits.member ? 'MEMBER10' : 'SERVICE5', share: traits.member ? 0.1 : 0.05 }
}
