import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import {
  type Client,
  checkImport,
  commitImport,
  createClient,
  discardImport,
  getImport,
  type ImportView,
  undoImport,
  uploadImport,
} from '@clientele/contract'
import { newApiKey } from '../auth/api-keys.ts'
import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import type { Importer } from './importer.ts'

/** Milliseconds between looks at an import that the server works on. */
const glance = 250
const keyLife = 12 * 60 * 60_000

/**
 * Imports through the server that holds the data folder. Whoever may read the folder may do anything in it, so the
 * terminal gives itself a key, and revokes it at the end.
 */
export function remoteImporter(address: string, store: Store): Importer {
  const withKey = async <T>(scope: Scope, work: (key: string) => Promise<T>): Promise<T> => {
    const { text, prefix, hash } = newApiKey()
    const keys = store.apiKeys(scope)
    const { id } = await keys.create({
      name: 'Terminal',
      prefix,
      hash,
      role: 'admin',
      permissions: [],
      branches: 'all',
      expiresAt: new Date(Date.now() + keyLife),
    })
    try {
      return await work(text)
    } finally {
      await keys.revoke(id)
    }
  }

  return {
    importFile: (scope, path, { entity, mapping, options, dryRun, progress }) =>
      withKey(scope, async key => {
        const client = clientOf(address, key, path)
        const { import: record, proposed } = await client.call(uploadImport, {
          query: { ...(entity && { entity }) },
          content: contentOf(path),
        })
        const params = { id: record.id }
        const base = mapping ?? proposed
        const chosen = { ...base, options: { ...base.options, ...options } }
        const checked = await client.call(checkImport, { params, body: { mapping: chosen } })
        if (dryRun) {
          await client.call(discardImport, { params })
          return checked
        }
        let view: ImportView = await client.call(commitImport, { params })
        while (view.status === 'committing') {
          if (view.progress) progress?.(view.progress)
          await new Promise(resolve => setTimeout(resolve, glance))
          view = await client.call(getImport, { params })
        }
        if (view.status === 'failed') throw new Failure('unprocessable', view.error ?? 'The import failed.')
        return view
      }),

    undo: (scope, id) =>
      withKey(scope, async key => (await clientOf(address, key).call(undoImport, { params: { id } })).rows),
  }
}

function clientOf(address: string, key: string, path?: string): Client {
  return createClient({
    baseUrl: address,
    token: key,
    fetch: (url, init) =>
      fetch(url, {
        ...(init as RequestInit),
        headers: {
          ...(init.headers as Record<string, string>),
          ...(path && { 'x-file-name': encodeURIComponent(basename(path)) }),
        },
        // Node wants to hear that the body is sent before the answer is read.
        duplex: 'half',
      } as RequestInit),
  })
}

function contentOf(path: string) {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new Failure('not_found', `There is no file «${path}». Check the path.`)
  }
  return { type: 'application/octet-stream', data: Readable.toWeb(createReadStream(path)) }
}
