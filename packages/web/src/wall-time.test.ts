import { expect, test } from 'vitest'
import { instantOfWall } from './wall-time.ts'

test.each([
  // Madrid: two hours ahead in summer, one in winter; the clocks go forward on 31 March 2024 at 02:00
  ['2024-07-01T10:30', 'Europe/Madrid', '2024-07-01T08:30:00.000Z'],
  ['2024-01-01T00:00', 'Europe/Madrid', '2023-12-31T23:00:00.000Z'],
  ['2024-03-31T03:30', 'Europe/Madrid', '2024-03-31T01:30:00.000Z'],
  ['2024-03-31T01:30', 'Europe/Madrid', '2024-03-31T00:30:00.000Z'],
  ['2024-03-10T12:00', 'America/New_York', '2024-03-10T16:00:00.000Z'],
  ['2024-06-01T12:00', 'Asia/Kolkata', '2024-06-01T06:30:00.000Z'],
])('%s in %s is %s', (wall, zone, instant) => {
  expect(instantOfWall(wall, zone)).toBe(instant)
})
