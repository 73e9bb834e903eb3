import { iso } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life } from '../life.ts'
import type { Emit } from '../rows.ts'

/** The record, with a few of the mistakes that real ones have: see «What is wrong in it» in docs/sample-company.md. */
export function tellCustomer({ traits }: Life, dice: Dice, emit: Emit): void {
  const { persona, branch, campaign, joinedAt } = traits
  const complete = persona !== null
  const row = {
    id: traits.id,
    branch_id: branch.id,
    source: 'shop',
    name: traits.name,
    email: complete || dice.chance(0.93) ? traits.email : undefined,
    phone: complete || dice.chance(0.82) ? traits.phone : undefined,
    birth_date: complete || dice.chance(0.88) ? traits.birthDate : undefined,
    gender: traits.gender,
    city: traits.city,
    region: traits.region,
    country: branch.country,
    language: branch.language,
    acquisition_channel: traits.channel.name,
    acquisition_campaign: campaign === 'none' ? undefined : campaign,
    tags: persona?.tags ?? tagsOf(traits, dice),
    attributes: { contact_by: traits.reachable ? 'email' : 'phone', persona: complete },
    created_at: iso(joinedAt),
  }
  emit('customers', !complete && dice.chance(0.001) ? { ...row, birth_date: '2026-01-01' } : row)
  if (complete || !dice.chance(0.004)) return
  // The same person once more, entered at another till: equal address and number under another id.
  emit('customers', {
    ...row,
    id: `${traits.id}-B`,
    email: traits.email.toUpperCase(),
    phone: traits.phone.replaceAll(' ', ''),
    created_at: iso(joinedAt + 3_600_000),
  })
}

function tagsOf({ bargainHunter, buysOnline, categories }: Life['traits'], dice: Dice): readonly string[] {
  return [
    ...(categories[0] === 'Contact lenses' ? ['contact lenses'] : []),
    ...(bargainHunter ? ['offers'] : []),
    ...(buysOnline > 0.8 ? ['online'] : []),
    ...(dice.chance(0.12) ? ['insurance'] : []),
  ]
}
