import { expect, test } from 'vitest'
import { pages } from '../routes.tsx'
import { pageKeys, shortcutReader } from './shortcuts.ts'

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more })

test('g and a letter soon after go to a page', () => {
  let time = 0
  const read = shortcutReader(() => time)
  expect(read(press('g'), false)).toBeNull()
  time += 1000
  expect(read(press('o'), false)).toEqual({ kind: 'page', path: 'overview' })
  expect(read(press('o'), false)).toBeNull()
  read(press('g'), false)
  time += 2000
  expect(read(press('o'), false)).toBeNull()
})

test('nothing fires while something is typed, except the palette', () => {
  const read = shortcutReader(() => 0)
  expect(read(press('?'), true)).toBeNull()
  expect(read(press('g'), true)).toBeNull()
  expect(read(press('o'), false)).toBeNull()
  expect(read(press('k', { ctrlKey: true }), true)).toEqual({ kind: 'palette' })
  expect(read(press('k', { metaKey: true }), false)).toEqual({ kind: 'palette' })
  expect(read(press('/', { ctrlKey: true }), false)).toBeNull()
})

test('every key opens a page that there is, and no two open the same', () => {
  const paths = pages.map(({ path }) => path)
  expect(Object.keys(pageKeys).filter(path => !paths.includes(path))).toEqual([])
  expect(new Set(Object.values(pageKeys)).size).toBe(Object.keys(pageKeys).length)
})
