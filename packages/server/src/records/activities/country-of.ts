import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { type CountryResponse, Reader } from 'mmdb-lib'
import { Failure } from '../../lib/errors.ts'

/** The country of an address by its English name; null where it is not known. */
export type CountryOf = (ip: string) => string | null

const names = new Intl.DisplayNames(['en'], { type: 'region' })

/**
 * Opens a MaxMind database (GeoLite2-Country or any of its form) that whoever runs the server has put there; without
 * one no country is known. Nothing is asked of anybody outside.
 *
 * @throws Failure with what to mend when the file cannot be read
 */
export function openCountries(file: string | null): CountryOf {
  if (file === null) return () => null
  const reader = openReader(file)
  return ip => {
    if (isIP(ip) === 0) return null
    const code = reader.get(ip)?.country?.iso_code
    return code === undefined ? null : (names.of(code) ?? code)
  }
}

function openReader(file: string): Reader<CountryResponse> {
  try {
    return new Reader<CountryResponse>(readFileSync(file))
  } catch (cause) {
    throw new Failure(
      'internal',
      `GEOIP_FILE ${file} is no MaxMind database that can be read. Give the path of a .mmdb file, or leave it out.`,
      { cause },
    )
  }
}
