import { day, duringOpening, hour, iso, known, present } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life, Problem } from '../life.ts'
import type { Emit } from '../rows.ts'

const subjects = {
  delivery: 'My glasses are not ready on the promised day',
  quality: 'Scratched or loose after a few days',
  prescription: 'I do not see well with the new lenses',
  billing: 'The amount on my invoice is wrong',
  returns: 'When do I get my money back?',
  account: 'I cannot sign in',
} as const
/** Median hours to the first answer. */
const answering = { urgent: 0.8, high: 2.5, normal: 7, low: 18 } as const

/** Requests for help that follow from purchases, and a few about the account. */
export function tellTickets({ traits, visits, leftAt }: Life, dice: Dice, emit: Emit): void {
  let count = 0
  const tell = (category: keyof typeof subjects, at: number, resolvedAt: Problem['resolvedAt']): void => {
    count += 1
    const priority = dice.weighted([
      ['low', category === 'account' ? 4 : 1],
      ['normal', 5],
      ['high', category === 'prescription' || category === 'delivery' ? 4 : 1],
      ['urgent', category === 'prescription' ? 1 : 0.3],
    ] as const)
    const answered = at + dice.around(answering[priority], 0.8) * hour
    const late = resolvedAt === null ? answered : Math.min(answered, at + (resolvedAt - at) * 0.8)
    const old = present - at > 10 * day
    emit('support_tickets', {
      id: `T${traits.id.replace('-', '')}-${count}`,
      customer_id: traits.id,
      branch_id: traits.branch.id,
      source: 'help desk',
      subject: subjects[category],
      category,
      priority,
      status:
        resolvedAt === null
          ? old
            ? dice.pick(['open', 'waiting'])
            : dice.pick(['open', 'in_progress'])
          : dice.pick(['resolved', 'closed', 'closed']),
      agent: dice.pick(traits.branch.staff),
      created_at: iso(at),
      first_response_at: resolvedAt === null && old && dice.chance(0.4) ? undefined : known(late),
      resolved_at: known(resolvedAt),
      reopened: resolvedAt !== null && dice.chance(0.08),
    })
  }
  for (const { problem } of visits) if (problem) tell(problem.category, problem.at, problem.resolvedAt)
  const about = dice.poisson(traits.persona ? 1 : 0.06)
  for (let left = about; left > 0; left -= 1) {
    const at = duringOpening(dice, dice.between(traits.joinedAt, leftAt ?? present))
    if (at <= traits.joinedAt || at >= present) continue
    const resolved = at + dice.around(8, 0.9) * hour
    tell('account', at, resolved < present ? resolved : null)
  }
}
