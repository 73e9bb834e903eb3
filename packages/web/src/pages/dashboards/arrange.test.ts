import { describe, expect, test } from 'vitest'
import { below, inReadingOrder, stepped } from './arrange.ts'

const tile = { x: 0, y: 3, w: 4, h: 3 }

describe('a tile moved by keys', () => {
  test('stays inside the grid of twelve columns', () => {
    expect(stepped(tile, 'left')).toEqual(tile)
    expect(stepped({ ...tile, x: 8 }, 'right')).toEqual({ ...tile, x: 8 })
    expect(stepped({ ...tile, y: 0 }, 'up')).toEqual({ ...tile, y: 0 })
  })

  test('grows to the left where there is no room at the right', () => {
    expect(stepped({ ...tile, x: 8 }, 'wider')).toEqual({ ...tile, x: 7, w: 5 })
    expect(stepped({ ...tile, w: 12 }, 'wider')).toEqual({ ...tile, w: 12 })
  })

  test('never becomes too small to read', () => {
    expect(stepped({ ...tile, w: 2 }, 'narrower').w).toBe(2)
    expect(stepped({ ...tile, h: 2 }, 'shorter').h).toBe(2)
  })
})

test('a new tile goes under all others', () => {
  expect(below([tile, { x: 4, y: 0, w: 4, h: 8 }])).toBe(8)
  expect(below([])).toBe(0)
})

test('tiles are read row by row', () => {
  const [a, b, c] = [
    { ...tile, y: 1 },
    { ...tile, x: 4, y: 0 },
    { ...tile, y: 0 },
  ]
  expect(inReadingOrder([a, b, c])).toEqual([c, b, a])
})
