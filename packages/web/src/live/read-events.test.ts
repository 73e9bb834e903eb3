import { expect, test } from 'vitest'
import { eventReader } from './read-events.ts'

test('events are told whole, however the text is cut, and the place is kept', () => {
  const text =
    'id: a-0\n\n:\n\nid: a-1\nevent: data\ndata: {"data_version":3}\n\nevent: reset\ndata: {"reason":"too_slow"}\n\nid: a-2\neve'
  for (const size of [1, 7, text.length]) {
    const told: unknown[] = []
    const places: string[] = []
    const read = eventReader(
      event => told.push(event),
      id => places.push(id),
    )
    for (let at = 0; at < text.length; at += size) read(text.slice(at, at + size))
    expect(told).toEqual([
      { name: 'data', data: { data_version: 3 } },
      { name: 'reset', data: { reason: 'too_slow' } },
    ])
    expect(places).toEqual(['a-0', 'a-1'])
  }
})
