import { isUtf8 } from 'node:buffer'

/** The encoding of a sample: by its mark, by its zeros, by being UTF-8, else the one Windows programs use. */
export function encodingOf(sample: Buffer, whole: boolean): string {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const zeros = (from: 0 | 1) => {
    let count = 0
    for (let at = from; at < sample.length; at += 2) if (sample[at] === 0) count += 1
    return count / (sample.length / 2)
  }
  if (zeros(1) > 0.3) return 'utf-16le'
  if (zeros(0) > 0.3) return 'utf-16be'
  // A sample may end within a character, of at most four bytes.
  const cuts = whole ? [0] : [0, 1, 2, 3]
  if (cuts.some(cut => isUtf8(sample.subarray(0, sample.length - cut)))) return 'utf-8'
  // Text of one byte a character hardly ever looks like UTF-8; where it does, a few bytes of a UTF-8 file are broken.
  const decoded = sample.toString('utf8')
  const broken = decoded.split('\ufffd').length - 1
  const whole8 = decoded.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0
  return whole8 >= broken ? 'utf-8' : 'windows-1252'
}
