import { expect, test } from 'vitest'
import { z as inert } from './inert-zod.ts'

/** As much of zod as these tests ask for. */
interface Shape {
  readonly options: Iterable<unknown>
  meta(about: object): Shape
  parse(value: unknown): unknown
}
const z = inert as { string(): Shape; union(of: readonly unknown[]): Shape }

test('the declarations of the contract can be made without zod, also of the parts of others', () => {
  const part = z.union([z.string()])
  expect([...part.options]).toEqual([])
  expect(() => z.union([...part.options]).meta({ id: 'Whole' })).not.toThrow()
})

test('whoever asks to check a shape is told that it cannot be done here', () => {
  expect(() => z.string().parse('a')).toThrow('Shapes are checked by the server')
})
