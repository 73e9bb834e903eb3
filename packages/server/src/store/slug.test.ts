import fc from 'fast-check'
import { expect, it } from 'vitest'
import { organizationSlug } from './platform/organizations.ts'

it('makes a slug of a name as a reader would', () => {
  expect(organizationSlug('Café Ánimo & Söhne')).toBe('cafe-animo-sohne')
  expect(organizationSlug('  --  ')).toBe('organization')
  expect(organizationSlug('日本')).toBe('organization')
})

it('never makes a slug that reads as an id', () => {
  expect(organizationSlug('0b0e6a6e-1c7a-4d64-8a3e-1f6f2b7f1a11')).toBe(
    'o-0b0e6a6e-1c7a-4d64-8a3e-1f6f2b7f1a11',
  )
})

it('is made of lower-case words and hyphens, short, and stays as it is when made again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), name => {
      const slug = organizationSlug(name)
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(slug.length).toBeLessThanOrEqual(48)
      expect(organizationSlug(slug)).toBe(slug)
    }),
  )
})
