import { day, hour, iso, known, present } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life } from '../life.ts'
import { remarkOf } from '../remarks/remark.ts'
import type { Emit } from '../rows.ts'

/** What people write of their own accord: the very content and the very annoyed write more. */
export function tellFeedback({ traits, visits }: Life, dice: Dice, emit: Emit): void {
  for (const visit of visits) {
    const mood = Math.min(Math.max(visit.satisfaction + 0.16 * dice.normal(), 0), 1)
    const writes = 0.03 + 0.3 * (mood - 0.55) ** 2 + (visit.problem ? 0.12 : 0)
    const at = visit.at + dice.between(0.3, 15) * day
    if (!(traits.persona !== null || dice.chance(writes)) || at >= present) continue
    const remark = remarkOf(dice, traits.branch.language, mood)
    const rating = Math.min(Math.max(Math.round(0.6 + 4.9 * mood), 1), 5)
    const replies = dice.chance(rating <= 2 ? 0.68 : 0.35)
    emit('feedback', {
      id: `F${visit.id.slice(1)}`,
      customer_id: dice.chance(0.9) ? traits.id : undefined,
      branch_id: traits.branch.id,
      source: 'reviews',
      kind:
        rating <= 2
          ? 'complaint'
          : rating === 5
            ? 'praise'
            : dice.weighted([
                ['review', 6],
                ['suggestion', 2],
                ['question', 1],
              ] as const),
      rating: dice.chance(0.92) ? rating : undefined,
      text: remark.text,
      channel: dice.weighted([
        ['review_site', 4],
        ['website', 3],
        ['email', 2],
        ['store', 1],
      ] as const),
      product_id: visit.basket.lines[0].product.id,
      topics: dice.chance(0.5) ? remark.topics : undefined,
      created_at: iso(at),
      replied_at: replies ? known(at + dice.around(26, 0.9) * hour) : undefined,
    })
  }
}
