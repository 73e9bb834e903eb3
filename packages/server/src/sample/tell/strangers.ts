import { day, duringOpening, iso, joinDayAt, momentOn, present } from '../calendar.ts'
import { branches } from '../company.ts'
import { type Dice, diceOf } from '../dice.ts'
import { goodsOf } from '../goods.ts'
import { cents, type Emit } from '../rows.ts'
import type { SampleSize } from '../traits.ts'
import { tellVisitor } from './activities.ts'

/** For each customer, so many visitors whom nobody knows, and purchases at the till without a name. */
const visitors = 0.35
const nameless = 0.22
const portion = 100

/** Everything that happens beside the customers, at the pace of the business. */
export function* tellStrangers(size: SampleSize, emit: Emit): Generator<void> {
  const many = Math.round(size.customers * visitors)
  for (let index = 0; index < many; index += 1) {
    const dice = diceOf(size.seed, 'stranger', index)
    const at = momentOn(joinDayAt((index + 0.5) / many), dice)
    const branch = dice.byShare(branches)
    tellVisitor(size.seed, index, emit, at, branch.id)
    if (index < size.customers * nameless) tellPurchase(dice, emit, index, branch.id, size)
    if (index % portion === portion - 1) yield
    if (index % 400 === 399) emit('messages', lostMessage(index, Math.min(at, present - day)))
  }
}

function tellPurchase(
  dice: Dice,
  emit: Emit,
  index: number,
  branch: string,
  { customers }: SampleSize,
): void {
  const at = Math.min(duringOpening(dice, momentOn(joinDayAt(dice.uniform()), dice)), present - 60_000)
  const category = dice.weighted([
    ['Accessories', 4],
    ['Eye care', 4],
    ['Sunglasses', 3],
    ['Contact lenses', 1],
  ] as const)
  const product = dice.pick(goodsOf[category])
  const total = cents(product.price)
  emit('orders', {
    id: `O-N${index}`,
    // The till sometimes names somebody whom the shop has never entered.
    customer_id: customers >= 100 && index % 50 === 49 ? `C-UNKNOWN-${index}` : undefined,
    branch_id: branch,
    source: 'till',
    kind: 'sale',
    status: 'completed',
    payment_status: 'paid',
    channel: 'pos',
    currency: 'EUR',
    gross: total,
    discount: 0,
    shipping: 0,
    tax: cents(total - total / 1.21),
    total,
    refunded: 0,
    cost: cents(product.price * product.cost),
    ordered_at: iso(at),
    items: [
      {
        product_id: product.id,
        name: product.name,
        category: product.category,
        brand: product.brand,
        quantity: 1,
        unit_price: product.price,
        cost: cents(product.price * product.cost),
      },
    ],
  })
}

/** A message whose conversation never came. */
const lostMessage = (index: number, at: number) => ({
  id: `K-LOST-${index}-1`,
  conversation_id: `K-LOST-${index}`,
  source: 'chat',
  sender_type: 'customer',
  content: 'Hello?',
  sent_at: iso(at),
})
