import { Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import { Failure } from '../lib/errors.ts'
import type { Inspector } from './inspect.ts'

/** Unpacks gzip, up to some bytes: a file of a megabyte may hold a gigabyte of nothing. */
export const gunzip = (most: number): Transform[] => [createGunzip({ chunkSize: 256 * 1024 }), upTo(most)]

function upTo(most: number): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      if (size <= most) return done(null, chunk)
      const bound = most >= 1e6 ? `${Math.floor(most / 1e6)} MB` : `${most} bytes`
      done(
        new Failure(
          'too_large',
          `Unpacked, this is larger than ${bound}. Send it in parts; nothing of it was kept.`,
        ),
      )
    },
  })
}

/** From another encoding to UTF-8. */
export function transcode(encoding: string): Transform[] {
  const decoder = iconv.getDecoder(encoding)
  return [
    new Transform({
      transform(chunk: Buffer, _, done) {
        done(null, Buffer.from(decoder.write(chunk), 'utf8'))
      },
      flush(done) {
        done(null, Buffer.from(decoder.end() ?? '', 'utf8'))
      },
    }),
  ]
}

/** Lets bytes pass, without a byte order mark at their beginning. */
export function watching(seen: Inspector): Transform {
  let first = true
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const bytes =
        first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk
      first = false
      seen.push(bytes)
      done(null, bytes)
    },
  })
}

/** Writes every line end as a line feed: DuckDB takes one kind a file. */
export function evenLines(): Transform {
  let afterReturn = false
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const even = Buffer.allocUnsafe(chunk.length)
      let length = 0
      for (const byte of chunk) {
        if (!(byte === 10 && afterReturn)) {
          even[length] = byte === 13 ? 10 : byte
          length += 1
        }
        afterReturn = byte === 13
      }
      done(null, even.subarray(0, length))
    },
  })
}
