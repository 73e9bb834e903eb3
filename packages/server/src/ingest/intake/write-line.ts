import type { EntityName } from '@clientele/contract'
import type { Engine, MergeOutcome } from '../../warehouse/engine.ts'
import { removeFiles, writeFiles } from './batch-files.ts'
import { checkedRows } from './checked-rows.ts'
import type { Prepared } from './prepare.ts'

/** Rows, and characters of them, that go into one transaction at most, unless one batch alone has more. */
const mostRows = 20_000
const mostText = 8_000_000

interface Waiting {
  readonly prepared: Prepared
  readonly importId: string | null
  readonly done: (outcome: MergeOutcome) => void
  readonly failed: (cause: unknown) => void
}

/** Milliseconds for which a transaction waits at most until as many batches are there as the last one had. */
const gathering = 8

/** Batches of an organization that wait, and who is told when enough of them do. */
interface Line {
  readonly waiting: Waiting[]
  wanted: number
  enough: () => void
}

/** Where checked batches of an organization wait to be written. */
export interface WriteLine {
  /**
   * Answers once the batch is committed. Small batches that wait at the same time are committed together; what is
   * answered for one of them is the outcome of all.
   */
  write(organizationId: string, prepared: Prepared, importId: string | null): Promise<MergeOutcome>
  /** Waits until nothing is left to write. */
  drain(): Promise<void>
}

/**
 * Group commit: while one transaction is written, the batches for the next one gather. Those who were answered
 * together send their next batches within a moment of each other, so the next transaction waits that moment for
 * them: else it would go with the first of them alone, and the others wait for the one after it.
 */
export function openWriteLine(engine: Engine, stagingFolder: string): WriteLine {
  const lines = new Map<string, Line>()
  const running = new Map<string, Promise<void>>()

  const commit = async (organizationId: string, group: readonly Waiting[]): Promise<MergeOutcome> => {
    const [first] = group
    if (!first) throw new TypeError('an empty group')
    const files = await writeFiles(
      stagingFolder,
      group.map(({ prepared }) => prepared),
    )
    try {
      return await engine.append(organizationId, checkedRows(first.prepared.entity, files, first.importId))
    } finally {
      await removeFiles(files)
    }
  }

  const settle = async (organizationId: string, group: readonly Waiting[]): Promise<void> => {
    try {
      const outcome = await commit(organizationId, group)
      for (const { done } of group) done(outcome)
    } catch (cause) {
      if (group.length === 1) group[0]?.failed(cause)
      // What is wrong may be wrong with one of them alone.
      else for (const single of group) await settle(organizationId, [single])
    }
  }

  const run = async (organizationId: string, line: Line): Promise<void> => {
    const { waiting } = line
    while (waiting.length > 0) {
      const group = takeGroup(waiting)
      await settle(organizationId, group)
      if (group.length > 1) await gathered(line, group.length)
    }
    lines.delete(organizationId)
    running.delete(organizationId)
  }

  return {
    write: (organizationId, prepared, importId) =>
      new Promise((done, failed) => {
        const there = lines.get(organizationId)
        const line = there ?? { waiting: [], wanted: 0, enough: () => undefined }
        line.waiting.push({ prepared, importId, done, failed })
        if (line.waiting.length === line.wanted) line.enough()
        if (there) return
        lines.set(organizationId, line)
        running.set(organizationId, run(organizationId, line))
      }),
    async drain() {
      await Promise.all(running.values())
    },
  }
}

/** Waits until as many batches wait as are wanted, or a moment. */
function gathered(line: Line, wanted: number): Promise<void> {
  if (line.waiting.length >= wanted) return Promise.resolve()
  return new Promise(resolve => {
    const timer = setTimeout(resolve, gathering)
    line.wanted = wanted
    line.enough = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}

/**
 * Takes the first batch and what can go with it: of the same entity, and of other ids, since which of two versions
 * of a row stands is decided between transactions.
 */
function takeGroup(waiting: Waiting[]): readonly Waiting[] {
  const first = waiting.shift()
  if (!first) return []
  const group = [first]
  if (first.importId !== null) return group
  const entity: EntityName = first.prepared.entity
  const ids = new Set(first.prepared.ids)
  let text = first.prepared.lines.length
  for (let index = 0; index < waiting.length; ) {
    const next = waiting[index]
    if (!next) break
    const { prepared, importId } = next
    const other = prepared.entity !== entity
    if (!other) {
      const fits = ids.size + prepared.ids.length <= mostRows && text + prepared.lines.length <= mostText
      // Whatever is behind one that has to wait waits as well: what came first is written first.
      if (importId !== null || !fits || prepared.ids.some(id => ids.has(id))) break
      for (const id of prepared.ids) ids.add(id)
      text += prepared.lines.length
      group.push(next)
      waiting.splice(index, 1)
    } else index += 1
  }
  return group
}
