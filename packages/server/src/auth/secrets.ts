import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new random secret of 256 bits, in letters that may stand in a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a random secret. A slow hash is for passwords: these cannot be guessed. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Compares two digests in a time that does not tell where they differ. */
export function sameDigest(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left, 'hex'), Buffer.from(right, 'hex')]
  return a.length === b.length && timingSafeEqual(a, b)
}
