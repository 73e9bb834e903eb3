import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Scope } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import type { Import } from '../../store/scoped/imports.ts'
import { storageFull } from '../decode.ts'
import { type ImportDeps, mayImport, uploadOf } from './deps.ts'

/** Keeps a file that is sent, and makes an import of it. */
export async function receive(
  deps: ImportDeps,
  scope: Scope,
  { fileName, source }: { readonly fileName: string; readonly source: string },
  stream: Readable,
): Promise<Import> {
  mayImport(scope)
  const id = randomUUID()
  const file = uploadOf(deps, id)
  const { size, digest } = await keepStream(stream, file, deps.uploadLimit)
  if (size === 0) {
    await rm(file, { force: true })
    throw new Failure('malformed_body', 'The body is empty. Send the file as the body of the request.')
  }
  return deps.store.imports(scope).create({ id, fileName, size, digest, source })
}

/**
 * Writes a stream to a file; leaves no part of it behind when it is too large or breaks off.
 *
 * @throws Failure too_large, storage_full, or malformed_body when the sender went away
 */
export async function keepStream(
  stream: Readable,
  file: string,
  limit: number,
): Promise<{ readonly size: number; readonly digest: string }> {
  mkdirSync(dirname(file), { recursive: true })
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      if (size > limit) {
        const most = limit >= 1e6 ? `${Math.floor(limit / 1e6)} MB` : `${limit} bytes`
        done(new Failure('too_large', `The body is larger than ${most}. Send it in parts, or gzipped.`))
        return
      }
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    await pipeline(stream, measure, createWriteStream(file))
  } catch (cause) {
    await rm(file, { force: true })
    if (cause instanceof Failure) throw cause
    const code = (cause as NodeJS.ErrnoException).code
    if (code === 'ENOSPC') throw storageFull(cause)
    if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') {
      throw new Failure('malformed_body', 'The body broke off before its end. Send it again.', { cause })
    }
    throw cause
  }
  return { size, digest: hash.digest('hex') }
}
