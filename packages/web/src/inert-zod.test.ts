import { expect, test } from 'vitest'
import { z } from './inert-zod.ts'

test('shapes can be made of the parts of others, and checked by nobody', () => {
  const shape = z as {
    object(fields: unknown): { options: Iterable<unknown>; parse(value: unknown): unknown }
  }
  expect([...shape.object({}).options]).toEqual([])
  expect(() => shape.object({}).parse({})).toThrow(/server/)
})
