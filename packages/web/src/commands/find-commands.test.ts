import { Users } from 'lucide-react'
import { expect, test } from 'vitest'
import type { Command } from './command.ts'
import { findCommands } from './find-commands.ts'

const command = (title: string, note?: string): Command => ({
  id: title,
  title,
  icon: Users,
  run: () => undefined,
  ...(note !== undefined && { note }),
})

const groups = [
  { title: 'Pages', items: [command('Revenue'), command('Überblick')] },
  {
    title: 'Metrics',
    items: [command('Return by channel', 'What does revenue bring back?'), command('Revenue over time')],
  },
]
const found = (text: string) =>
  findCommands(groups, text).map(({ title, items }) => [title, items.map(item => item.title)])

test('every word must be there, titles that begin with them first, and empty groups go', () => {
  expect(found('revenue')).toEqual([
    ['Pages', ['Revenue']],
    ['Metrics', ['Revenue over time', 'Return by channel']],
  ])
  expect(found('time revenue')).toEqual([['Metrics', ['Revenue over time']]])
  expect(found('nothing')).toEqual([])
})

test('capitals and accents do not matter', () => {
  expect(found('UBER')).toEqual([['Pages', ['Überblick']]])
})

test('a long group shows its first seven', () => {
  const many = [{ title: 'Many', items: Array.from({ length: 20 }, (_, index) => command(`Page ${index}`)) }]
  expect(findCommands(many, '')[0]?.items).toHaveLength(7)
})
