import type { StagedCounts } from '@clientele/contract'
import { sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { stagedName } from './names.ts'
import type { Plan } from './targets.ts'

const shownReasons = 50

/** Counts what was read: how much of it becomes rows, what a rule leaves out, what is refused and why. */
export async function summarise(run: Run, plan: Plan, linesRead: number): Promise<StagedCounts> {
  const time = stagedName(plan.entity.time)
  const [rows] = await run(sql`
    select count(*) as n, min(${time}) as first, max(${time}) as last,
      ${plan.entity.name === 'orders' ? orderTotals : sql`null as sales, null as sales_total, null as returns, null as returns_total`}
    from staged.rows`)
  const leftOut = await run(sql`
    select reason, count(*) as lines, count(distinct grp) as documents
    from left_out join lines on lines.seq = left_out.seq group by reason order by reason`)
  const [refused] = await run(sql`select count(distinct coalesce(line, n)) as lines from refused`)
  const [documents] = await run(sql`
    select count(distinct grp) as n from rejects join lines on lines.seq = rejects.seq`)
  const reasons = await run(sql`
    select code, field, any_value(message) as message, count(*) as lines,
      min(line) as line, arg_min(value, line) as value
    from refused where code <> 'incomplete' group by code, field order by lines desc, code, field limit ${shownReasons}`)
  const [children] = await run(
    plan.child
      ? sql`select count(*) as n from duckdb_tables() where database_name = 'staged' and table_name = ${plan.child.child.table}`
      : sql`select 0 as n`,
  )
  const [items] =
    Number(children?.n) > 0 && plan.child
      ? await run(sql`select count(*) as n from staged.${stagedName(plan.child.child.table)}`)
      : [{ n: 0 }]
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value))
  const number = (value: unknown) => (value === null || value === undefined ? null : Number(value))
  return {
    lines: linesRead,
    rows: Number(rows?.n),
    children: Number(items?.n),
    left_out: leftOut.map(row => ({
      reason: String(row.reason),
      lines: Number(row.lines),
      documents: Number(row.documents),
    })),
    rejected: {
      lines: Number(refused?.lines),
      documents: Number(documents?.n),
      reasons: reasons.map(row => ({
        code: String(row.code),
        field: String(row.field),
        message: String(row.message),
        lines: Number(row.lines),
        example: { line: number(row.line), value: text(row.value) },
      })),
    },
    first: text(rows?.first),
    last: text(rows?.last),
    sales: number(rows?.sales),
    sales_total: number(rows?.sales_total),
    returns: number(rows?.returns),
    returns_total: number(rows?.returns_total),
  }
}

const orderTotals = sql`
  count(*) filter (where kind = 'sale' and total > 0) as sales,
  coalesce(sum(total) filter (where kind = 'sale' and total > 0), 0) as sales_total,
  count(*) filter (where kind = 'return') as returns,
  coalesce(sum(total) filter (where kind = 'return'), 0) as returns_total`
