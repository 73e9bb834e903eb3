import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sql } from '../lib/sql.ts'
import { importFile } from './imports/import-file.ts'
import { openTestImports, orders } from './testing.ts'

/** A file system of a few megabytes; null where this process may not mount one. */
function smallDisk(): { readonly folder: string; remove(): void } | null {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  return {
    folder,
    remove() {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true })
    },
  }
}

const disk = smallDisk()
disk?.remove()
const title = disk ? 'a full disk' : 'a full disk (skipped: a small file system needs the right to mount)'

describe.skipIf(disk === null)(title, () => {
  it('ends the import with a sentence, half-writes nothing and gives the space back', async () => {
    const small = smallDisk()
    if (!small) throw new TypeError('mounting worked a moment ago')
    const outside = mkdtempSync(join(tmpdir(), 'clientele-big-'))
    const imports = await openTestImports({ folder: small.folder })
    try {
      const mapping = orders({ id: 'id', date: 'ordered_at', total: 'total', note: 'coupon' })
      const line = (n: number) => `${n},2024-01-01,10,${Math.sin(n).toString(36).repeat(8)}`
      const file = (count: number) => {
        const path = join(outside, `${count}.csv`)
        writeFileSync(
          path,
          ['id,date,total,note', ...Array.from({ length: count }, (_, n) => line(n))].join('\n'),
        )
        return path
      }
      await importFile(imports.deps, imports.scope, file(10), { mapping })
      await expect(importFile(imports.deps, imports.scope, file(150_000), { mapping })).rejects.toMatchObject(
        {
          code: 'storage_full',
        },
      )
      expect((await imports.facts()).orders).toHaveLength(10)
      expect(readdirSync(join(small.folder, 'staging'))).toEqual([])
      // The same disk still takes what fits.
      const again = await importFile(imports.deps, imports.scope, file(20), { mapping })
      expect(again.status).toBe('done')
      expect((await imports.facts()).orders).toHaveLength(20)
    } finally {
      await imports.close()
      small.remove()
      rmSync(outside, { recursive: true })
    }
  }, 30_000)

  it('refuses batches that are sent, keeps those that it acknowledged, and goes on when there is room', async () => {
    const small = smallDisk()
    if (!small) throw new TypeError('mounting worked a moment ago')
    const imports = await openTestImports({ folder: small.folder })
    try {
      const send = (turn: number) =>
        imports.intake.write(
          imports.scope,
          'activities',
          Array.from({ length: 1000 }, (_, n) => ({
            id: `${turn}-${n}`,
            type: 'page_view',
            anonymous_id: 'v',
            description: Math.sin(turn * 1000 + n)
              .toString(36)
              .repeat(20),
            occurred_at: '2024-01-01T00:00:00Z',
          })),
        )
      await send(0)
      const filler = join(small.folder, 'filler')
      writeFileSync(filler, Buffer.alloc(3 * 1024 * 1024))
      let accepted = 1
      let refusal: unknown = null
      for (let turn = 1; turn < 200 && refusal === null; turn++) {
        await send(turn).then(
          () => {
            accepted += 1
          },
          (cause: unknown) => {
            refusal = cause
          },
        )
      }
      expect(refusal).toMatchObject({ code: 'storage_full' })
      const count = sql`select count(*) as n, count(distinct id) as ids from ${imports.table('activities')}`
      expect(await imports.query(count)).toEqual([{ n: accepted * 1000, ids: accepted * 1000 }])
      rmSync(filler)
      await send(500)
      expect(await imports.query(count)).toEqual([{ n: (accepted + 1) * 1000, ids: (accepted + 1) * 1000 }])
    } finally {
      await imports.close()
      small.remove()
    }
  }, 60_000)
})
