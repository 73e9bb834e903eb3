import { dataProblems, entities, entityNames, healthProblems } from '@clientele/contract'
import { join, sql } from '../../lib/sql.ts'
import { anyDescribed, checksOf, countName, countsOf } from '../../warehouse/health/checks.ts'
import { defineAnswer } from '../../warehouse/metric.ts'

export const problemsAnswer = defineAnswer(dataProblems, {
  async compute(q, ask) {
    const sizes = await ask(
      join(
        entityNames.map(name => sql`select ${name} as entity, count(*) as "rows" from ${q.t[name]} x`),
        sql` union all `,
      ),
    )
    const there = new Set(sizes.filter(({ rows }) => Number(rows) > 0).map(({ entity }) => entity))
    const [some] = there.size === 0 ? [] : await ask(sql`select ${anyDescribed(q)} as described`)
    const described = some?.described === true ? sql`true` : sql`false`
    const found = []
    for (const name of entityNames.filter(one => there.has(one))) {
      const checks = checksOf(entities[name], q, described)
      const [counts] = checks.length === 0 ? [] : await ask(countsOf(entities[name], checks, q))
      const total = Number(counts?.total)
      found.push(
        ...checks.map(({ problem, field }, index) => {
          const rows = Number(counts?.[countName(index)])
          return { entity: name, problem, field, ...healthProblems[problem], rows, share: rows / total }
        }),
      )
    }
    return found
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => b.rows - a.rows || a.entity.localeCompare(b.entity) || a.field.localeCompare(b.field))
  },
})
