import { expect, test } from 'vitest'
import { z as inert } from './inert-zod.ts'

const z = inert as typeof import('zod').z

test('the declarations of the contract can be made without zod, also of the parts of others', () => {
  const part = z.discriminatedUnion('is', [z.strictObject({ is: z.literal('a') })])
  expect([...part.options]).toEqual([])
  expect(() => z.discriminatedUnion('is', [...part.options]).meta({ id: 'Whole' })).not.toThrow()
})

test('whoever asks to check a shape is told that it cannot be done here', () => {
  expect(() => z.string().parse('a')).toThrow('Shapes are checked by the server')
})
