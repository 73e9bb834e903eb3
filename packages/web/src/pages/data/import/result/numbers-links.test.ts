import { expect, test } from 'vitest'
import { dayIn } from './numbers-links.tsx'

test('a moment’s day is the one on the organization’s clock', () => {
  expect(dayIn('Europe/Madrid', '2024-01-31T23:30:00Z')).toBe('2024-02-01')
  expect(dayIn('America/New_York', '2024-02-01T03:00:00Z')).toBe('2024-01-31')
})
