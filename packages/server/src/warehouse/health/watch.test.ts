import { expect, it } from 'vitest'
import { testScope } from '../../../test/warehouse.ts'
import { fixedClock } from '../../lib/clock.ts'
import { openHealthWatch } from './watch.ts'

const row = { entity: 'orders', problem: 'in_future', field: 'ordered_at', rows: 3 }

function watched(answers: (() => Promise<number>)[]) {
  const clock = fixedClock('2024-07-01T12:00:00Z')
  const errors: unknown[] = []
  let asked = 0
  const watch = openHealthWatch(
    async () => {
      asked += 1
      const rows = await (answers.shift() ?? (async () => 0))()
      return { rows: [{ ...row, rows }], meta: { data_version: asked } as never }
    },
    clock,
    error => errors.push(error),
  )
  return { watch, clock, errors, asked: () => asked }
}
const settled = () => new Promise(resolve => setImmediate(resolve))

it('answers at once with nothing, and with the count when it is done', async () => {
  const { watch, asked } = watched([async () => 3])
  const scope = testScope()
  expect(watch.known(scope, 1)).toBeNull()
  await settled()
  expect(watch.known(scope, 1)).toEqual([row])
  expect(asked()).toBe(1)
})

it('keeps the last count while facts keep arriving, and counts again after ten seconds', async () => {
  const { watch, clock, asked } = watched([async () => 3, async () => 4])
  const scope = testScope()
  watch.known(scope, 1)
  await settled()
  expect(watch.known(scope, 2)).toEqual([row])
  await settled()
  expect(asked()).toBe(1)
  clock.set('2024-07-01T12:00:10Z')
  expect(watch.known(scope, 2)).toEqual([row])
  await settled()
  expect(watch.known(scope, 2)).toEqual([{ ...row, rows: 4 }])
  expect(asked()).toBe(2)
})

it('tells a failed count and lets the last one stand', async () => {
  const { watch, errors } = watched([() => Promise.reject(new Error('out of memory'))])
  const scope = testScope()
  watch.known(scope, 1)
  await settled()
  expect(watch.known(scope, 1)).toBeNull()
  expect(errors).toHaveLength(1)
})

it('tells nothing to those who see some branches alone', () => {
  const { watch, asked } = watched([])
  expect(watch.known(testScope({}, { branches: ['north'] }), 1)).toBeNull()
  expect(asked()).toBe(0)
})
