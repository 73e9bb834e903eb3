import { day, hour, iso, known, present } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life, Visit } from '../life.ts'
import { cents, type Emit, type SampleRow } from '../rows.ts'

/** Tax in all prices. */
const taxRate = 0.21
const freeShippingFrom = 50
const postage = 4.95

/** Each purchase, and what was brought back as a document of its own. */
export function tellOrders({ traits, visits }: Life, dice: Dice, emit: Emit): void {
  for (const visit of visits) {
    const complete = traits.persona !== null
    emit('orders', {
      ...orderRow(visit, dice, complete),
      customer_id: traits.id,
      branch_id: traits.branch.id,
    })
    if (visit.returnedAt !== null) {
      emit('orders', { ...returnRow(visit), customer_id: traits.id, branch_id: traits.branch.id })
    }
  }
}

/** What a customer owes for a purchase. */
export function totalOf({ basket: { gross, discount }, place }: Visit): number {
  return cents(gross - discount + shippingOf(place, gross - discount))
}

const shippingOf = (place: Visit['place'], worth: number): number =>
  place === 'pos' || worth >= freeShippingFrom ? 0 : postage

function orderRow(visit: Visit, dice: Dice, complete: boolean): SampleRow {
  const { id, at, place, basket, returnedAt } = visit
  const total = totalOf(visit)
  const cancelled = !complete && returnedAt === null && dice.chance(0.015)
  const arrived = place === 'pos' ? at : at + dice.between(1, 5) * day
  const payment = dice.weighted([
    ['paid', 0.962],
    ['partially_paid', total > 250 ? 0.05 : 0.004],
    ['unpaid', 0.01],
  ] as const)
  const compensated = payment === 'paid' && !cancelled && dice.chance(0.008)
  return {
    id,
    kind: 'sale',
    status: cancelled ? 'cancelled' : statusOf(visit, arrived),
    payment_status: cancelled ? 'unpaid' : payment,
    paid: payment === 'partially_paid' && !cancelled ? cents(total * 0.4) : undefined,
    channel: place,
    // A few orders of tourists are charged in their own money.
    currency: !complete && place === 'web' && dice.chance(0.004) ? 'GBP' : 'EUR',
    gross: basket.gross,
    discount: basket.discount,
    shipping: shippingOf(place, basket.gross - basket.discount),
    tax: cents(total - total / (1 + taxRate)),
    total,
    refunded: compensated ? cents(total * 0.25) : 0,
    cost: costOf(visit),
    coupon: basket.coupon ?? undefined,
    ordered_at: iso(at),
    delivered_at: cancelled ? undefined : known(arrived),
    items: linesOf(visit, 1),
  }
}

function statusOf({ at, place }: Visit, arrived: number): string {
  if (place === 'pos') return 'completed'
  if (arrived < present) return 'delivered'
  return present - at < 12 * hour ? 'pending' : 'processing'
}

function returnRow(visit: Visit): SampleRow {
  const { id, basket, place, returnedAt } = visit
  const worth = cents(basket.gross - basket.discount)
  return {
    id: `${id}-R`,
    kind: 'return',
    status: 'completed',
    payment_status: 'paid',
    channel: place,
    currency: 'EUR',
    gross: -basket.gross,
    discount: basket.discount === 0 ? 0 : -basket.discount,
    tax: -cents(worth - worth / (1 + taxRate)),
    total: -worth,
    cost: -costOf(visit),
    ordered_at: iso(returnedAt ?? 0),
    items: linesOf(visit, -1),
  }
}

const costOf = ({ basket: { lines } }: Visit): number =>
  cents(lines.reduce((sum, { product, quantity }) => sum + quantity * product.price * product.cost, 0))

const linesOf = ({ basket }: Visit, sign: 1 | -1): readonly SampleRow[] =>
  basket.lines.map(({ product, quantity, price }) => ({
    product_id: product.id,
    name: product.name,
    category: product.category,
    brand: product.brand,
    quantity: sign * quantity,
    unit_price: price,
    cost: cents(product.price * product.cost),
  }))
