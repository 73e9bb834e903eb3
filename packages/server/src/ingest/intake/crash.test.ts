import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../lib/sql.ts'
import { openTestImports } from '../testing.ts'

/** Fifty were run when the writer was made; `CRASH_ROUNDS` sets another number. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 10)
const here = dirname(fileURLToPath(import.meta.url))

describe('kill -9 under load', { timeout: 600_000 }, () => {
  let folder: string
  let child: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clientele-crash-'))
    // Built once, so that many starts take seconds; beside the sources, where its packages are found.
    child = join(here, `.crash-child-${process.pid}.mjs`)
    await build({
      entryPoints: [fileURLToPath(new URL('./crash-child.ts', import.meta.url))],
      outfile: child,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      alias: { '@clientele/contract': join(here, '../../../../contract/src/index.ts') },
    })
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
    rmSync(child, { force: true })
  })

  /** Kills the writer a little after its n-th acknowledgement; answers what it acknowledged. */
  async function killed(round: number): Promise<readonly string[]> {
    const running = spawn(process.execPath, [child, folder, String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(running, 'exit')
    const acknowledged: string[] = []
    const last = 1 + ((round * 7) % 23)
    for await (const line of createInterface({ input: running.stdout })) {
      acknowledged.push(line)
      if (acknowledged.length === last) setTimeout(() => running.kill('SIGKILL'), (round * 13) % 40)
    }
    const [, signal] = await exited
    expect(signal).toBe('SIGKILL')
    return acknowledged
  }

  it(`leaves every acknowledged row exactly once and no batch half there, ${rounds} times`, async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < rounds; round++) acknowledged.push(...(await killed(round)))
    const imports = await openTestImports({ folder })
    try {
      const orders = imports.table('orders')
      const batches = await imports.query(sql`
        select regexp_replace(id, '-[0-9]+$', '') as batch, count(*) as "rows", count(distinct id) as ids,
          sum((select count(*) from ${imports.table('order_items')} as items where items.order_id = orders.id)) as items
        from ${orders} as orders group by batch`)
      const there = new Map(batches.map(({ batch, ...counts }) => [batch, counts]))
      expect(acknowledged.filter(batch => !there.has(batch))).toEqual([])
      expect(batches.filter(({ rows, ids, items }) => rows !== 3 || ids !== 3 || items !== 6)).toEqual([])
      const stray = sql`select count(*) as n from ${imports.table('order_items')} where order_id not in (select id from ${orders})`
      expect(await imports.query(stray)).toEqual([{ n: 0 }])
      expect(acknowledged.length).toBeGreaterThan(rounds)
    } finally {
      await imports.close()
    }
  })
})
