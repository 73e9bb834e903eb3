import type { Language } from '../company.ts'
import type { Dice, Some } from '../dice.ts'
import { phrases, type Topic } from './phrases.ts'

export interface Remark {
  readonly text: string
  readonly topics: readonly Topic[]
}

const topics: Some<Topic> = ['staff', 'waiting', 'quality', 'price', 'delivery', 'fit', 'website']

/** One to three sentences of somebody in a mood from 0 (furious) to 1 (delighted). */
export function remarkOf(dice: Dice, language: Language, mood: number): Remark {
  const { good, bad, fair, delighted, furious } = phrases[language]
  const [first, second] = [dice.pick(topics), dice.pick(topics)]
  const about = first === second ? [first] : [first, second]
  const say = (topic: Topic, content: boolean): string => dice.pick((content ? good : bad)[topic])
  if (mood > 0.82) {
    const praise = about.map(topic => say(topic, true))
    return { text: [...(dice.chance(0.6) ? [dice.pick(delighted)] : []), ...praise].join(' '), topics: about }
  }
  if (mood < 0.3) {
    const complaint = about.map(topic => say(topic, false))
    return {
      text: [...complaint, ...(dice.chance(0.6) ? [dice.pick(furious)] : [])].join(' '),
      topics: about,
    }
  }
  if (mood > 0.62) return { text: say(first, true), topics: [first] }
  if (mood < 0.44) return { text: say(first, false), topics: [first] }
  return { text: `${dice.pick(fair)} ${say(first, dice.chance(0.5))}`, topics: [first] }
}
