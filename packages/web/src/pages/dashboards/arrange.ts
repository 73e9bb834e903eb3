import { gridColumns, type Tile } from '@clientele/contract'

type Place = Pick<Tile, 'x' | 'y' | 'w' | 'h'>
export type Step = 'left' | 'right' | 'up' | 'down' | 'wider' | 'narrower' | 'taller' | 'shorter'

const smallest = { w: 2, h: 2 }
const tallest = 40

/** One step of a tile over the grid or in its size, for whoever does not drag; the grid's bounds hold. */
export function stepped({ x, y, w, h }: Place, step: Step): Place {
  switch (step) {
    case 'left':
      return { x: Math.max(0, x - 1), y, w, h }
    case 'right':
      return { x: Math.min(gridColumns - w, x + 1), y, w, h }
    case 'up':
      return { x, y: Math.max(0, y - 1), w, h }
    case 'down':
      return { x, y: y + 1, w, h }
    case 'wider':
      return w < gridColumns ? { x: Math.min(x, gridColumns - w - 1), y, w: w + 1, h } : { x, y, w, h }
    case 'narrower':
      return { x, y, w: Math.max(smallest.w, w - 1), h }
    case 'taller':
      return { x, y, w, h: Math.min(tallest, h + 1) }
    case 'shorter':
      return { x, y, w, h: Math.max(smallest.h, h - 1) }
    default:
      return step satisfies never
  }
}

/** The first free row under everything: where a new tile goes. */
export const below = (tiles: readonly Place[]): number => Math.max(0, ...tiles.map(({ y, h }) => y + h))

/** Tiles in the order in which they are read: row by row, each from the left. */
export const inReadingOrder = <T extends Place>(tiles: readonly T[]): readonly T[] =>
  tiles.toSorted((a, b) => a.y - b.y || a.x - b.x)
