import { Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import type { Inspector } from './inspect.ts'

export const gunzip = (): Transform => createGunzip({ chunkSize: 256 * 1024 })

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
