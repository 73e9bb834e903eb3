import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Literal, openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'
import { frequentPhrases } from './frequent-phrases.ts'

let test: TestWarehouse
let scope: Scope

const may = { start_date: '2024-05-01', end_date: '2024-05-31' }
const at = (day: number, hour: number) =>
  `2024-05-${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}:00:00`

beforeAll(async () => {
  test = await openTestWarehouse()
  scope = await test.organization(
    {
      customers: [{ id: 'a', country: 'Spain', created_at: '2024-01-01 00:00:00' }],
      feedback: [
        // the source's own judgement, whatever was read
        {
          id: '1',
          customer_id: 'a',
          rating: 5,
          sentiment: 0.8,
          channel: 'web',
          topics: '["Delivery","price"]',
        },
        { id: '2', rating: 1, text: 'The courier was late again', channel: 'web', product_id: 'p' },
        { id: '3', rating: 2, text: 'meh', channel: 'app', replied_at: at(3, 14) },
        { id: '4', rating: 4.5, text: 'Better late than never, chocolate!', replied_at: at(4, 22) },
        { id: '5', text: 'ok', sentiment: 0 },
        // replied to after the clock's present: not yet
        { id: '6', sentiment: -0.7, replied_at: '2024-07-02 10:00:00' },
      ].map((row: Literal, index): Literal => ({ created_at: at(index + 1, 10), kind: 'review', ...row })),
      feedback_readings: [
        { feedback_id: '1', sentiment: -1, method: 'vader', language: 'en' },
        { feedback_id: '2', sentiment: -0.2, method: 'vader', language: 'en' },
        { feedback_id: '3', unknown_because: 'too-short' },
        // read of another version of the text
        { feedback_id: '4', sentiment: 1, method: 'vader', language: 'en', fingerprint: 'older' },
      ],
    },
    { feedbackTopics: [{ name: 'Delays', phrases: ['late', 'never arrived'] }] },
  )
})
afterAll(() => test.close())

describe('feedback', () => {
  it('counts stars, moods and replies', async () => {
    const { rows, meta } = await test.ask(scope, 'feedback.figures', may)
    expect(rows[0]).toMatchObject({
      feedback: 6,
      rated: 4,
      average_rating: 3.125, // (5 + 1 + 2 + 4.5) / 4
      judged: 4, // 0.8, −0.2, 0, −0.7
      average_sentiment: null, // below thirty texts
      positive_share: 0.25,
      negative_share: 0.5,
      unknown: 2,
      replied: 2,
      mean_reply_hours: 8, // 4 and 12
      median_reply_hours: 8,
      p90_reply_hours: expect.closeTo(11.2, 12), // 4 + 0.9 × 8
      unanswered_negative: 2, // 2 and 6; 3 is negative by its stars and was answered
    })
    expect(rows[0]?.reply_rate).toBeCloseTo(2 / 6, 12)
    // of 4 an older text was read, 3 cannot be judged
    expect(meta.notes).toEqual(['1 texts have not been read for their sentiment yet.'])
  })

  it('has a mean mood with its interval from thirty texts on', async () => {
    const many = await test.organization({
      feedback: Array.from({ length: 30 }, (_, n) => ({
        id: `${n}`,
        created_at: at(1, 10),
        sentiment: n % 2 === 0 ? 0.4 : 0.6,
      })),
    })
    const { rows } = await test.ask(many, 'feedback.figures', may)
    // standard deviation √(30/29) × .1; 1.959964 × that / √30 = .036397
    expect(rows[0]?.average_sentiment).toBeCloseTo(0.5, 12)
    expect(rows[0]?.sentiment_low).toBeCloseTo(0.4636, 4)
    expect(rows[0]?.sentiment_high).toBeCloseTo(0.5364, 4)
  })

  it('tells five classes and the unknown', async () => {
    const { rows } = await test.ask(scope, 'feedback.sentiment', may)
    expect(rows.map(row => [row.sentiment, row.feedback, row.share, row.from_source])).toEqual([
      ['very positive', 1, 0.25, 1],
      ['positive', 0, 0, 0],
      ['neutral', 1, 0.25, 1],
      ['negative', 1, 0.25, 0],
      ['very negative', 1, 0.25, 1],
      ['unknown', 2, null, 0],
    ])
  })

  it('distributes stars over the whole scale', async () => {
    const { rows, meta } = await test.ask(scope, 'feedback.ratings', may)
    expect(rows.map(row => [row.rating, row.feedback, row.share])).toEqual([
      [5, 1, 0.25],
      [4, 1, 0.25],
      [3, 0, 0],
      [2, 1, 0.25],
      [1, 1, 0.25],
    ])
    expect(meta.rows_excluded).toEqual([{ entity: 'feedback', reason: 'no stars', count: 2 }])
  })

  it('finds the topics of the source and those that the organization defines, by whole words', async () => {
    const { rows } = await test.ask(scope, 'feedback.topics', may)
    expect(rows.map(row => [row.topic, row.feedback, row.average_rating, row.negative_share])).toEqual([
      ['delays', 2, 2.75, 1], // 2 and 4; chocolate is not late; of 4 no mood is known
      ['delivery', 1, 5, 0],
      ['price', 1, 5, 0],
    ])
    const list = await test.ask(scope, 'feedback.list', { ...may, topic: 'delays' })
    expect(list.rows.map(row => row.id)).toEqual(['4', '2'])
  })

  it('shares feedback out by its own words and by its customer', async () => {
    const by = async (dimension: string) =>
      (await test.ask(scope, 'feedback.breakdown', { ...may, dimension })).rows.map(row => [
        row.value,
        row.feedback,
        row.share,
      ])
    expect(await by('channel')).toEqual([
      ['Unknown', 3, 0.5],
      ['web', 2, 2 / 6],
      ['app', 1, 1 / 6],
    ])
    expect(await by('country')).toEqual([
      ['Unknown', 5, 5 / 6],
      ['Spain', 1, 1 / 6],
    ])
  })

  it('fills the gaps of a series', async () => {
    const { rows } = await test.ask(scope, 'feedback.over_time', {
      start_date: '2024-04-01',
      end_date: '2024-05-31',
    })
    expect(rows.map(row => [row.bucket, row.feedback, row.positive_share, row.reply_rate])).toEqual([
      ['2024-04-01', 0, null, null],
      ['2024-05-01', 6, 0.25, 2 / 6],
    ])
  })

  it('lists what waits for an answer', async () => {
    const { rows } = await test.ask(scope, 'feedback.list', { ...may, negative: true, replied: false })
    expect(rows.map(row => [row.id, row.class, row.judged_by, row.reply_hours])).toEqual([
      ['6', 'very negative', 'source', null],
      ['2', 'negative', 'vader', null],
    ])
    // from 2024-05-06 10:00 to the clock's 2024-07-01 12:00: 56 days and 2 hours
    expect(rows[0]?.waiting_hours).toBe(56 * 24 + 2)
  })
})

describe('frequent phrases', () => {
  it('are two or three words that come up again, without stop words at their ends', () => {
    const texts = [
      'The customer service was great',
      'Great customer service, really',
      'customer. service is not customer service',
      'customer service was great, but slow',
    ]
    expect(frequentPhrases(texts, 3, 10)).toEqual([{ phrase: 'customer service', texts: [0, 1, 2, 3] }])
    // «customer service was great» is longer than three words; «service was great» stands twice
    expect(frequentPhrases(texts, 2, 10).map(({ phrase }) => phrase)).toEqual([
      'customer service',
      'service was great',
    ])
  })

  it('leave out what stands only inside a longer one', () => {
    const texts = ['fast free delivery', 'so fast free delivery', 'fast free delivery again']
    expect(frequentPhrases(texts, 3, 10).map(({ phrase }) => phrase)).toEqual(['fast free delivery'])
  })
})
