import { day, hour, iso, known, present } from '../calendar.ts'
import type { Dice } from '../dice.ts'
import type { Life } from '../life.ts'
import { remarkOf } from '../remarks/remark.ts'
import type { Emit } from '../rows.ts'

type Kind = 'nps' | 'csat' | 'ces' | 'satisfaction'

/** What an answer is at contentment 0 and what it gains up to contentment 1, with the spread of people's moods. */
const scales = {
  nps: { base: 3, gain: 7.6, spread: 1.3, min: 0, max: 10 },
  csat: { base: 1.5, gain: 3.8, spread: 0.65, min: 1, max: 5 },
  ces: { base: 2, gain: 5, spread: 0.9, min: 1, max: 7 },
  satisfaction: { base: 2, gain: 8.2, spread: 1.1, min: 1, max: 10 },
} as const

const names = {
  nps: 'Recommendation',
  csat: 'After your visit',
  ces: 'How easy was it',
  satisfaction: 'Yearly survey',
}

/** Questions after purchases and once a year; most stay without an answer. */
export function tellSurveys({ traits, visits }: Life, dice: Dice, emit: Emit): void {
  let asked = 0
  const ask = (kind: Kind, at: number, satisfaction: number): void => {
    if (at >= present) return
    asked += 1
    const answers = dice.chance(0.3 + 0.3 * Math.abs(satisfaction - 0.5))
    const answered = at + dice.around(9, 1.1) * hour
    const answer = answers && answered < present ? answerOf(kind, satisfaction, dice) : undefined
    emit('survey_responses', {
      id: `S${traits.id.replace('-', '')}-${asked}`,
      customer_id: traits.id,
      branch_id: traits.branch.id,
      source: 'surveys',
      survey: names[kind],
      kind,
      score: answer,
      comment:
        answer !== undefined && dice.chance(0.15)
          ? remarkOf(dice, traits.branch.language, satisfaction).text
          : undefined,
      channel: dice.pick(['email', 'app', 'till']),
      asked_at: iso(at),
      answered_at: answer === undefined ? undefined : known(answered),
    })
  }
  const always = traits.persona !== null
  for (const visit of visits) {
    if (!always && !dice.chance(0.34)) continue
    const kind = dice.weighted([
      ['nps', 5],
      ['csat', 3],
      ['ces', 2],
    ] as const)
    ask(kind, (visit.lab?.readyAt ?? visit.at) + dice.between(1, 4) * day, visit.satisfaction)
  }
  const last = visits.at(-1)
  if (last && (always || dice.chance(0.25))) ask('satisfaction', last.at + 60 * day, last.satisfaction)
}

function answerOf(kind: Kind, satisfaction: number, dice: Dice): number {
  const { base, gain, spread, min, max } = scales[kind]
  return Math.min(Math.max(Math.round(base + gain * satisfaction + spread * dice.normal()), min), max)
}
