import { expect, test } from 'vitest'
import { expiryInstant } from './expiry.ts'

test('an expiry is a moment so many days on, or none', () => {
  const now = new Date('2024-02-01T12:00:00Z')
  expect(expiryInstant('30', now)).toBe('2024-03-02T12:00:00.000Z')
  expect(expiryInstant('never', now)).toBeUndefined()
})
