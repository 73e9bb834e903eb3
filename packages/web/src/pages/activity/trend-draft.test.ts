// @vitest-environment node
import { expect, it } from 'vitest'
import { newSeries, seriesIn, seriesText } from './trend-draft.ts'

it('lines come back as the address named them', () => {
  const text = JSON.stringify([
    { event: { event: 'purchase', where: [] }, measure: { is: 'sum', property: 'worth' } },
    { event: { event: 'activity', type: 'login', where: [] }, measure: { is: 'actors' } },
    {
      event: { event: 'purchase', where: [{ property: 'channel', is: 'set' }] },
      measure: { is: 'quantile', property: 'worth', share: 0.9 },
    },
  ])
  expect(JSON.parse(seriesText(seriesIn(text)) ?? '')).toEqual(JSON.parse(text))
})

it('words count their events', () => {
  expect(seriesText(seriesIn('purchase,activity:login'))).toBe(
    JSON.stringify([
      { event: { event: 'purchase', where: [] }, measure: { is: 'count' } },
      { event: { event: 'activity', type: 'login', where: [] }, measure: { is: 'count' } },
    ]),
  )
})

it('there are none while an event or its property is missing', () => {
  const [line] = seriesIn('purchase')
  if (!line) throw new Error('The line was lost')
  expect(seriesText([])).toBeNull()
  expect(seriesText([line, newSeries()])).toBeNull()
  expect(seriesText([{ ...line, is: 'sum' }])).toBeNull()
  expect(seriesIn('[{"event":"nonsense"}]')).toEqual([])
})
