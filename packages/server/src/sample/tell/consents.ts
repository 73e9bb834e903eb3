import { day, iso, present } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life } from '../life.ts'
import type { Emit } from '../rows.ts'

/** What a customer allowed on joining, and took back since. */
export function tellConsents({ traits, leftAt }: Life, dice: Dice, emit: Emit): void {
  const key = `N${traits.id.replace('-', '')}`
  const decide = (purpose: string, granted: boolean, at: number, number: number): void =>
    emit('consents', {
      id: `${key}-${purpose}-${number}`,
      customer_id: traits.id,
      branch_id: traits.branch.id,
      source: granted ? 'sign-up form' : 'preference page',
      purpose,
      granted,
      decided_at: iso(at),
    })
  decide('email_marketing', traits.reachable, traits.joinedAt, 1)
  decide('analytics', dice.chance(0.83), traits.joinedAt, 1)
  if (traits.buysOnline > 0.5) decide('profiling', dice.chance(0.58), traits.joinedAt, 1)
  const withdrawn = (leftAt ?? present) - dice.between(1, 40) * day
  if (
    traits.reachable &&
    traits.persona === null &&
    withdrawn > traits.joinedAt + day &&
    dice.chance(leftAt === null ? 0.03 : 0.16)
  ) {
    decide('email_marketing', false, withdrawn, 2)
  }
}
