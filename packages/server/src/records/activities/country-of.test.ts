import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCountries } from './country-of.ts'

/** The smallest database of MaxMind's form: the lower half of all IPv4 addresses is in Spain. */
function smallestDatabase(): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([(2 << 5) | value.length]), Buffer.from(value)])
  const map = (pairs: readonly (readonly [string, Buffer])[]) =>
    Buffer.concat([
      Buffer.from([(7 << 5) | pairs.length]),
      ...pairs.flatMap(([key, value]) => [text(key), value]),
    ])
  const number = (type: number, value: number) => Buffer.from([(type << 5) | 1, value])
  const data = map([['country', map([['iso_code', text('ES')]])]])
  // one node: its left record is the data behind 16 bytes of separator, its right one is nothing
  const tree = Buffer.from([0, 0, 1 + 16, 0, 0, 1])
  const metadata = map([
    ['node_count', number(6, 1)],
    ['record_size', number(5, 24)],
    ['ip_version', number(5, 4)],
    ['binary_format_major_version', number(5, 2)],
    ['binary_format_minor_version', number(5, 0)],
    ['database_type', text('Test')],
    ['build_epoch', number(6, 1)],
    ['languages', Buffer.from([0, 4])],
    ['description', map([])],
  ])
  const marker = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from('MaxMind.com')])
  return Buffer.concat([tree, Buffer.alloc(16), data, marker, metadata])
}

describe('countries of addresses', () => {
  it('are known from a file that the operator gives, and from nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'clientele-mmdb-'))
    const file = join(folder, 'country.mmdb')
    writeFileSync(file, smallestDatabase())
    const countryOf = openCountries(file)
    expect([countryOf('8.8.8.8'), countryOf('192.0.2.1'), countryOf('no address')]).toEqual([
      'Spain',
      null,
      null,
    ])
    expect(openCountries(null)('8.8.8.8')).toBeNull()
    writeFileSync(file, 'no database')
    expect(() => openCountries(file)).toThrow(/GEOIP_FILE/)
    rmSync(folder, { recursive: true })
  })
})
