import { expect, test } from 'vitest'
import { formatSize } from './file-size.ts'

test('sizes are told in the unit that people use', () => {
  expect(formatSize(0, 'en')).toBe('0 bytes')
  expect(formatSize(999, 'en')).toBe('999 bytes')
  expect(formatSize(36_200, 'en')).toBe('36 kB')
  expect(formatSize(5_712_000, 'en')).toBe('5.7 MB')
})
