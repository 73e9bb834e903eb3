import { type Random, seededRandom } from '@clientele/stats'

export type Some<T> = readonly [T, ...T[]]

/** Draws of one stream; streams of different names are independent, so that one entity's draws move no other's. */
export interface Dice extends Random {
  chance(probability: number): boolean
  /** A whole number, both ends included. */
  whole(min: number, max: number): number
  between(min: number, max: number): number
  pick<T>(list: Some<T>): T
  /** One of the entries, by their shares, which need not add up to 1. */
  weighted<T>(entries: Some<readonly [value: T, share: number]>): T
  /** One of a list whose members know their share. */
  byShare<T extends { readonly share: number }>(list: Some<T>): T
  /** Log-normal with the given median; `spread` is the standard deviation of the logarithm. */
  around(median: number, spread: number): number
}

/** @param stream what is drawn, and for whom */
export function diceOf(seed: number, stream: string, index = 0): Dice {
  const random = seededRandom(mixed(seed, stream, index))
  const { uniform, normal } = random
  return {
    ...random,
    chance: probability => uniform() < probability,
    whole: (min, max) => min + Math.floor(uniform() * (max - min + 1)),
    between: (min, max) => min + uniform() * (max - min),
    pick: list => list[Math.floor(uniform() * list.length)] ?? list[0],
    weighted(entries) {
      let left = uniform() * entries.reduce((sum, [, share]) => sum + share, 0)
      for (const [value, share] of entries) {
        left -= share
        if (left < 0) return value
      }
      return entries[0][0]
    },
    byShare(list) {
      let left = uniform() * list.reduce((sum, { share }) => sum + share, 0)
      for (const one of list) {
        left -= one.share
        if (left < 0) return one
      }
      return list[0]
    },
    around: (median, spread) => median * Math.exp(spread * normal()),
  }
}

/** FNV-1a over the stream's name, the index and the seed. */
function mixed(seed: number, stream: string, index: number): number {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < stream.length; at += 1) hash = Math.imul(hash ^ stream.charCodeAt(at), 0x01000193)
  for (let rest = index + 1; rest > 0; rest = Math.floor(rest / 256)) {
    hash = Math.imul(hash ^ (rest & 255), 0x01000193)
  }
  return hash
}
