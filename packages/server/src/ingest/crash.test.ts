import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../lib/sql.ts'
import { recoverImports } from './imports/recover.ts'
import { openTestImports } from './testing.ts'

const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url))
const documents = 20_000

describe('kill -9 during an import', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clientele-crash-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  async function killAt(word: string): Promise<void> {
    const path = join(folder, 'orders.csv')
    const lines = Array.from({ length: documents }, (_, n) => `${n},2024-01-01,pen,1\n${n},2024-01-01,cup,2`)
    writeFileSync(path, `id,date,sku,price\n${lines.join('\n')}\n`)
    const running = spawn(process.execPath, ['--import', 'tsx', child, folder, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(running, 'exit')
    for await (const line of createInterface({ input: running.stdout })) {
      if (line === word) running.kill('SIGKILL')
    }
    const [, signal] = await exited
    expect(signal).toBe('SIGKILL')
  }

  it.each([
    ['reading', 'failed'],
    ['staged', 'failed'],
    ['merge begun', 'either'],
    ['merge committed', 'done'],
  ])(
    'at «%s» leaves the import whole or absent, and says which',
    async (word, outcome) => {
      await killAt(word)
      const imports = await openTestImports({ folder })
      try {
        const [recovered] = await recoverImports(imports.deps)
        if (outcome !== 'either') expect(recovered?.status).toBe(outcome)
        const whole = recovered?.status === 'done'
        const [counts] = await imports.query(sql`
        select (select count(*) from ${imports.table('orders')}) as orders,
          (select count(*) from ${imports.table('order_items')}) as items`)
        expect(counts).toEqual({ orders: whole ? documents : 0, items: whole ? 2 * documents : 0 })
        const [record] = await imports.deps.store.imports(imports.scope).list()
        expect(record).toMatchObject(
          whole
            ? { status: 'done', error: null }
            : { status: 'failed', error: expect.stringContaining('Nothing of it') },
        )
        expect(readdirSync(join(folder, 'staging'))).toEqual([])
        expect(await recoverImports(imports.deps)).toEqual([])
      } finally {
        await imports.close()
      }
    },
    30_000,
  )
})
