import { loyaltyRepeat, referralComparison, satisfactionRetention } from '@clientele/contract'
import { shareDifference } from '@clientele/stats'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { answerOf } from '../../warehouse/rows.ts'
import { comparison, type Finding } from './finding.ts'

async function promoters(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const rows = await answerOf(q, ask, satisfactionRetention, { kind: 'nps' })
  const sideOf = (name: string) => {
    const row = rows.find(one => one.class === name)
    return { successes: row?.retained ?? 0, trials: row?.customers ?? 0 }
  }
  const [group, others] = [sideOf('promoter'), sideOf('detractor')]
  const difference = shareDifference(group, others)
  if (!difference.ok) return []
  return [
    comparison(
      {
        group: group.successes / group.trials,
        others: others.successes / others.trials,
        low: difference.low,
        high: difference.high,
      },
      {
        base: 'satisfaction',
        metric: satisfactionRetention.id,
        unit: 'ratio',
        sample: group.trials + others.trials,
      },
    ),
  ]
}

/** A side of a comparison is null where nobody is alike. */
function known(
  group: number | null,
  others: number | null,
  low: number | null,
  high: number | null,
): Parameters<typeof comparison>[0] | null {
  return group === null || others === null || low === null || high === null
    ? null
    : { group, others, low, high }
}

async function referred(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const [row] = await answerOf(q, ask, referralComparison, {})
  if (!row) return []
  const told = { metric: referralComparison.id, sample: row.referred + row.others }
  const value = known(row.referred_value, row.others_value, row.value_low, row.value_high)
  const repeat = known(row.referred_repeat_rate, row.others_repeat_rate, row.repeat_low, row.repeat_high)
  return [
    ...(value ? [comparison(value, { ...told, base: 'referred_value', unit: 'money' })] : []),
    ...(repeat ? [comparison(repeat, { ...told, base: 'referred_repeat', unit: 'ratio' })] : []),
  ]
}

async function members(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const [row] = await answerOf(q, ask, loyaltyRepeat, {})
  const repeat =
    row && known(row.member_repeat_rate, row.non_member_repeat_rate, row.difference_low, row.difference_high)
  return repeat
    ? [
        comparison(repeat, {
          base: 'members',
          metric: loyaltyRepeat.id,
          unit: 'ratio',
          sample: row.members + row.non_members,
        }),
      ]
    : []
}

/** What other metrics compare: the satisfied, the referred and the members against others alike. */
export async function comparisons(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const found = await Promise.all([promoters(q, ask), referred(q, ask), members(q, ask)])
  return found.flat()
}
