import { describe, expect, it } from 'vitest'
import { openFeed } from './feed.ts'

const idsOf = (texts: readonly string[]) => texts.flatMap(text => /id: (\S+)/.exec(text)?.[1] ?? [])
const change = (data_version: number) => ({ data_version, entities: null })

describe('a feed', () => {
  it('tells whoever comes back what they missed, in order', () => {
    const feed = openFeed()
    const first: string[] = []
    const stop = feed.listen(text => first.push(text))
    feed.emit('data', change(1))
    stop()
    feed.emit('data', change(2))
    feed.emit('data', change(3))
    const again: string[] = []
    feed.listen(text => again.push(text), idsOf(first).at(-1))
    feed.emit('data', change(4))
    expect(again.map(text => /"data_version":(\d)/.exec(text)?.[1])).toEqual(['2', '3', '4'])
  })

  it('gives a place to come back to before anything has happened', () => {
    const feed = openFeed()
    const first: string[] = []
    feed.listen(text => first.push(text))()
    feed.emit('data', change(1))
    const again: string[] = []
    feed.listen(text => again.push(text), idsOf(first)[0])
    expect(again.join()).toContain('"data_version":1')
  })

  it('says reset where it no longer knows the place, or never knew it', () => {
    const feed = openFeed()
    const first: string[] = []
    feed.listen(text => first.push(text))()
    for (let version = 1; version <= 600; version += 1) feed.emit('data', change(version))
    for (const id of [idsOf(first)[0], 'elsewhere-5', '00000000-1', '']) {
      const again: string[] = []
      feed.listen(text => again.push(text), id)
      expect(again.join(), id).toContain('"reason":"too_old"')
      expect(again).toHaveLength(1)
    }
  })

  it('keeps a bounded number of bytes', () => {
    const feed = openFeed()
    const first: string[] = []
    feed.listen(text => first.push(text))()
    const job = { job_id: '1', kind: 'x'.repeat(300_000), status: 'running', progress: null } as const
    for (let round = 0; round < 5; round += 1) feed.emit('job', job)
    const again: string[] = []
    feed.listen(text => again.push(text), idsOf(first)[0])
    expect(again.join()).toContain('too_old')
  })
})
