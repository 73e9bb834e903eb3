import { day, duringOpening, hour, iso, present } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life } from '../life.ts'
import type { Emit } from '../rows.ts'

const kinds = {
  call: ['Follow-up call', 'Asked how the new glasses feel; answered questions on cleaning.'],
  email: ['Care advice sent', 'Sent advice on wearing times and the next eye test.'],
  meeting: ['Fitting talk', 'Went through frames and lens options in the shop.'],
  support_ticket: ['Request taken', 'Took the request and passed it on to the help desk.'],
  complaint: ['Complaint', 'Heard the complaint, apologised and agreed on what is done next.'],
  feedback: ['Praise noted', 'Told us what went well.'],
} as const

/** Contacts that the shops wrote down, with those that are still to come. */
export function tellInteractions({ traits, visits, leftAt }: Life, dice: Dice, emit: Emit): void {
  let count = 0
  const tell = (type: keyof typeof kinds, moment: number): void => {
    const at = duringOpening(dice, moment)
    if (at <= traits.joinedAt || at >= present + 14 * day) return
    count += 1
    const ahead = at >= present
    const recent = present - at < 2 * day
    emit('interactions', {
      id: `I${traits.id.replace('-', '')}-${count}`,
      customer_id: traits.id,
      branch_id: traits.branch.id,
      source: 'shop',
      type,
      subject: kinds[type][0],
      description: kinds[type][1],
      status: ahead
        ? 'pending'
        : recent
          ? dice.pick(['in_progress', 'completed'])
          : dice.weighted([
              ['completed', 0.93],
              ['cancelled', 0.06],
              ['pending', 0.01],
            ] as const),
      occurred_at: iso(at),
      created_by: dice.pick(traits.branch.staff),
    })
  }
  const always = traits.persona !== null
  for (const { at, problem, lab, satisfaction } of visits) {
    if (lab && dice.chance(0.35)) tell('call', lab.readyAt + dice.between(3, 9) * day)
    if (always || dice.chance(0.07)) tell('email', at + dice.between(0.2, 4) * day)
    if (lab && dice.chance(0.2)) tell('meeting', at - 2 * hour)
    if (satisfaction > 0.85 && dice.chance(0.06)) tell('feedback', at + day)
    if (problem) tell(dice.chance(0.5) ? 'complaint' : 'support_ticket', problem.at + hour)
  }
  if (leftAt === null && dice.chance(0.05)) tell('call', present + dice.between(0, 13) * day)
}
