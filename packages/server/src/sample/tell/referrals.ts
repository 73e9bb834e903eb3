import { day, hour, iso, present } from '../calendar.ts'
import { invitationChannels } from '../channels.ts'
import { type Dice, diceOf } from '../dice.ts'
import type { Life } from '../life.ts'
import { personas } from '../personas.ts'
import type { Emit } from '../rows.ts'
import { type SampleSize, type Traits, traitsOf } from '../traits.ts'

const reward = 15

/** Invitations that led to nobody: told of whoever sent them. */
export function tellInvitations({ traits, leftAt }: Life, dice: Dice, emit: Emit): void {
  const many = 1.25 * Math.max(0, traits.satisfaction - 0.32) + (traits.persona ? 1 : 0)
  const end = Math.min(leftAt ?? present, present)
  for (let left = dice.poisson(many), number = 1; left > 0; left -= 1, number += 1) {
    const sentAt = traits.joinedAt + (end - traits.joinedAt) * dice.uniform()
    if (sentAt + hour >= present) continue
    emit('referrals', {
      id: `R${traits.id.replace('-', '')}-${number}`,
      referrer_id: traits.id,
      branch_id: traits.branch.id,
      source: 'club',
      status:
        sentAt + 60 * day > present
          ? 'sent'
          : dice.weighted([
              ['expired', 4],
              ['declined', 1],
            ] as const),
      channel: dice.pick(invitationChannels),
      sent_at: iso(sentAt),
    })
  }
}

/** The invitation that brought a referred customer: from somebody who was there before and is fairly content. */
export function tellReferral(size: SampleSize, { traits }: Life, dice: Dice, emit: Emit): void {
  if (traits.channel.name !== 'referral') return
  const referrer = referrerOf(size, traits)
  if (!referrer) return
  const since = Math.min(30 * day, traits.joinedAt - referrer.joinedAt)
  emit('referrals', {
    id: `R${traits.id.replace('-', '')}`,
    referrer_id: referrer.id,
    referred_id: traits.id,
    branch_id: referrer.branch.id,
    source: 'club',
    status: 'converted',
    channel: dice.pick(invitationChannels),
    sent_at: iso(traits.joinedAt - since * dice.between(0.05, 0.95)),
    converted_at: iso(traits.joinedAt),
    reward_cost: reward,
  })
}

function referrerOf(size: SampleSize, { index, joinedAt }: Traits): Traits | null {
  const dice = diceOf(size.seed, 'referrer', index)
  for (let tries = 0; tries < 8; tries += 1) {
    const candidate = traitsOf(size, index < personas.length ? 0 : Math.floor(dice.uniform() * index))
    const earlier = candidate.joinedAt + day < joinedAt
    if (earlier && (candidate.persona !== null || dice.chance(candidate.satisfaction ** 2))) return candidate
  }
  return null
}
