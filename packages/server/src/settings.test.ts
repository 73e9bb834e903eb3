import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readSettings, settings } from './settings.ts'

const operations = readFileSync(
  fileURLToPath(new URL('../../../docs/operations.md', import.meta.url)),
  'utf8',
)

describe('settings', () => {
  it('has a usable default for each', () => {
    expect(readSettings({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      samples: true,
    })
  })

  it('reads what is given, and takes an empty variable as not given', () => {
    const read = readSettings({ PORT: '8080', SAMPLES: 'false', HOST: '', DATABASE_URL: 'postgresql://h/d' })
    expect(read).toMatchObject({
      port: 8080,
      samples: false,
      host: '127.0.0.1',
      databaseUrl: 'postgresql://h/d',
    })
  })

  it.each([
    ['PORT', '80a', 'PORT is «80a», but must be a port number from 0 (any free one) to 65535.'],
    ['PORT', '70000', 'PORT is «70000», but must be a port number from 0 (any free one) to 65535.'],
    [
      'DATABASE_URL',
      'mysql://h/d',
      'DATABASE_URL is «mysql://h/d», but must be an address that starts with postgresql://.',
    ],
    ['QUERY_MEMORY', 'lots', 'QUERY_MEMORY is «lots», but must be a size such as 512MB or 2GB.'],
    ['SAMPLES', 'yes', 'SAMPLES is «yes», but must be true or false.'],
  ])('refuses %s=%s with the sentence that mends it', (variable, value, message) => {
    expect(() => readSettings({ [variable]: value })).toThrow(message)
  })

  it('names every wrong setting at once', () => {
    expect(() => readSettings({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT.*\n.*LOG_LEVEL/)
  })

  it.each(Object.values(settings))('docs/operations.md lists $variable as it is', ({ variable, about }) => {
    expect(operations).toContain(`| \`${variable}\` |`)
    expect(operations).toContain(about)
  })
})
