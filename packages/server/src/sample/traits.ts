import { day, duringOpening, iso, joinDayAt, momentOn, online, present } from './calendar.ts'
import { type Channel, channels } from './channels.ts'
import { type BranchProfile, branches } from './company.ts'
import { type Dice, diceOf, type Some } from './dice.ts'
import type { Category } from './goods.ts'
import { namesOf } from './people.ts'
import { type Persona, personas } from './personas.ts'

/** How large the sample is and what its draws begin with. */
export interface SampleSize {
  readonly customers: number
  readonly seed: number
}

/** What is true of a customer before anything happens; it follows from size, seed and index alone. */
export interface Traits {
  readonly index: number
  readonly id: string
  readonly persona: Persona | null
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly birthDate: string
  readonly gender: 'female' | 'male' | 'other' | 'unknown'
  readonly city: string
  readonly region: string
  readonly branch: BranchProfile
  readonly channel: Channel
  readonly campaign: string
  readonly joinedAt: number
  /** Contentment from 0 to 1 at the beginning; what happens moves it. */
  readonly satisfaction: number
  /** Purchases a year while the customer stays. */
  readonly frequency: number
  /** Amounts against an ordinary customer's. */
  readonly spending: number
  readonly categories: Some<Category>
  readonly bargainHunter: boolean
  readonly seasonal: boolean
  readonly buysOnline: number
  readonly member: boolean
  /** Whether e-mails may be sent. */
  readonly reachable: boolean
}

export function traitsOf(size: SampleSize, index: number): Traits {
  const persona = personas[index] ?? null
  return persona ? personaTraits(persona, index, size) : drawnTraits(size, index)
}

function drawnTraits({ customers, seed }: SampleSize, index: number): Traits {
  const dice = diceOf(seed, 'traits', index)
  const branch = dice.byShare(branches)
  const channel = dice.byShare(channels)
  const campaign = dice.pick(channel.campaigns)
  const { female, male, family, cities, dial } = namesOf[branch.language]
  const gender = dice.weighted([
    ['female', 0.53],
    ['male', 0.43],
    ['other', 0.01],
    ['unknown', 0.03],
  ] as const)
  const given = dice.pick(gender === 'male' || (gender !== 'female' && dice.chance(0.5)) ? male : female)
  const surname = `${dice.pick(family)} ${dice.pick(family)}`
  const name = branch.language === 'es' ? `${given} ${surname}` : `${given} ${surname.split(' ')[0]}`
  const [city, region] = dice.chance(0.7) ? cities[0] : dice.pick(cities)
  const number = String(index).padStart(6, '0')
  const drawn = momentOn(joinDayAt((index + 0.5) / customers), dice)
  const joinedAt = channel.name === 'walk_in' ? duringOpening(dice, drawn) : online(dice, drawn)
  const several = dice.chance(0.66)
  return {
    index,
    id: `C-${number}`,
    persona: null,
    name,
    email: `${plain(given)}.${plain(surname.split(' ')[0] ?? '')}.${index}@example.${dice.pick(['com', 'net', 'org'])}`,
    phone: `${dial} ${number.slice(0, 3)} ${number.slice(3)}`,
    birthDate: birthDate(dice),
    gender,
    city,
    region,
    branch,
    channel,
    campaign,
    joinedAt,
    satisfaction: dice.beta(5.2, 2.6),
    frequency: dice.gamma(1.5, 1.5) * (several ? 3.5 : 2.4) + 0.25,
    spending: dice.around(1, 0.3) * channel.value,
    categories: several ? severalCategories(dice) : [dice.weighted(categoryShares)],
    bargainHunter: dice.chance(0.15),
    seasonal: dice.chance(0.06),
    buysOnline: channel.name === 'walk_in' ? 0.15 : dice.beta(1.3, 1.1),
    member: dice.chance(0.62),
    reachable: dice.chance(0.78),
  }
}

function personaTraits(persona: Persona, index: number, { seed }: SampleSize): Traits {
  const { branch: place, channel: origin, joined, ...own } = persona
  const branch = branches.find(({ id }) => id === place) ?? branches[0]
  const channel = channels.find(({ name }) => name === origin) ?? channels[0]
  const dice = diceOf(seed, 'persona', index)
  const moment = Date.parse(`${joined}T00:00:00Z`)
  return {
    ...own,
    index,
    persona,
    region: namesOf[branch.language].cities[0][1],
    branch,
    channel,
    campaign: channel.campaigns[0],
    joinedAt: Math.min(
      origin === 'walk_in' ? duringOpening(dice, moment) : online(dice, moment),
      present - day,
    ),
    seasonal: false,
    member: true,
    reachable: true,
  }
}

const categoryShares = [
  ['Frames', 0.24],
  ['Lenses', 0.18],
  ['Contact lenses', 0.3],
  ['Sunglasses', 0.16],
  ['Eye care', 0.08],
  ['Accessories', 0.04],
] as const

function severalCategories(dice: Dice): Some<Category> {
  const first = dice.weighted(categoryShares)
  const others = Array.from({ length: dice.whole(1, 3) }, () => dice.weighted(categoryShares))
  return [first, ...new Set(others.filter(other => other !== first))]
}

/** Mostly between 18 and 80; some parents enter their children. */
function birthDate(dice: Dice): string {
  const age = dice.chance(0.07) ? dice.between(4, 17) : 18 + 62 * dice.beta(1.6, 1.9)
  return iso(present - age * 365.25 * day).slice(0, 10)
}

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
