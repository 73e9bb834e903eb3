import { segmentRule } from '@clientele/contract'
import { expect, test, vi } from 'vitest'

vi.mock('zod', () => import('./inert-zod.ts'))

test('the declarations of the contract can be made without zod, also of the parts of others', async () => {
  const { z } = (await import('./inert-zod.ts')) as {
    z: { union(of: unknown): { options: Iterable<unknown> } }
  }
  expect([...z.union([]).options]).toEqual([])
})

test('whoever asks to check a shape is told that it cannot be done here', () => {
  expect(() => segmentRule.parse({})).toThrow('Shapes are checked by the server')
})
