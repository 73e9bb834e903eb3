import { describe, expect, it } from 'vitest'
import { clientDetails } from './client-details.ts'

describe('a user agent', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0',
      { device: 'desktop', browser: 'Microsoft Edge', os: 'Windows' },
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
      { device: 'tablet', browser: 'Safari', os: 'iOS' },
    ],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', { device: 'bot' }],
    ['', { device: null, browser: null, os: null }],
    ['x'.repeat(100_000), { browser: null, os: null }],
  ])('%.60s', (text, expected) => {
    expect(clientDetails(text)).toMatchObject(expected)
  })
})
