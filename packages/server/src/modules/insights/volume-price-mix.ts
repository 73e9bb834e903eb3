import { amountOf, exact, type PartMove } from './parts.ts'

/** What was sold of one product in a window. */
export interface Sold {
  readonly units: number
  readonly worth: number
}

/**
 * The move of a worth of products by how many were sold, which ones, and at what price. With Q the units of all and
 * P the mean price before: volume = (Q₁ − Q₀) P; price = Σ q₁ (p₁ − p₀) over products of both windows; mix is what
 * remains, Σ (q₁ − q₀ Q₁ / Q₀) p₀ with p₁ for p₀ of products that are new.
 */
export function volumePriceMix(
  before: ReadonlyMap<string, Sold>,
  now: ReadonlyMap<string, Sold>,
): readonly PartMove[] {
  const [then, later] = [totalOf(before), totalOf(now)]
  const change = exact(later.worth) - exact(then.worth)
  const volume = then.units === 0 ? 0 : exact(((later.units - then.units) * then.worth) / then.units)
  let price = 0
  for (const [product, { units, worth }] of now) {
    const old = before.get(product)
    if (!old || old.units === 0 || units === 0) continue
    price += exact(worth - (units * old.worth) / old.units)
  }
  const part = (name: string, moved: number): PartMove => ({
    part: name,
    before: null,
    now: null,
    change: amountOf(moved),
  })
  return [part('Volume', volume), part('Price', price), part('Mix', change - volume - price)]
}

function totalOf(sold: ReadonlyMap<string, Sold>): Sold {
  let [units, worth] = [0, 0]
  for (const one of sold.values()) {
    units += one.units
    worth += exact(one.worth)
  }
  return { units, worth: amountOf(worth) }
}
