import { customerDuplicates, type MetricParams, type MetricRow, mostOfOnePerson } from '@clientele/contract'
import { normalPhone, phoneCountry } from '../../lib/phone.ts'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'

type Asked = Question<MetricParams<typeof customerDuplicates>>
type Pair = MetricRow<typeof customerDuplicates>

/** Digits at the end of a number by which the engine finds candidates, whichever way its beginning is written. */
const tailLength = 7
/** Candidates that are looked at. */
const mostCandidates = 20_000

/** Customers with what makes two of them alike: the address in normal form, and the end of the number. */
const keyed = ({ t, d }: Asked): Sql => sql`(
  select id, name, phone, country, created_at,
    nullif(lower(trim(email)), '') as mail,
    case when length(${d.digits(sql`phone`)}) >= ${tailLength}
      then right(${d.digits(sql`phone`)}, ${tailLength}) end as tail
  from ${t.customers} c
)`

/** Values that several have, but not too many. */
function shared({ params }: Asked, column: Sql): Sql {
  const own =
    params.customer_id === undefined
      ? sql`true`
      : sql`${column} in (select ${column} from keyed where id = ${params.customer_id})`
  return sql`select ${column} from keyed where ${column} is not null and ${own} group by ${column} having count(*) > 1`
}

const candidates = (q: Asked): Sql => sql`
  with keyed as (select * from ${keyed(q)} k)
  select id, name, phone, country, mail from keyed
  where mail in (${shared(q, sql`mail`)}) or tail in (${shared(q, sql`tail`)})
  order by created_at nulls last, id
  limit ${mostCandidates}`

/** Rows by a key, those of one person only. */
function grouped(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return new Map([...groups].filter(([, { length }]) => length > 1 && length <= mostOfOnePerson))
}

async function pairs(q: Asked, ask: Ask): Promise<readonly Pair[]> {
  const { organization, params } = q
  const rows = await ask(candidates(q))
  const found = new Map<string, Pair>()
  const add = (group: readonly Row[], same: Partial<Pair>) => {
    group.forEach((first, index) => {
      for (const other of group.slice(index + 1)) {
        if (params.customer_id !== undefined && ![first.id, other.id].includes(params.customer_id)) continue
        const key = JSON.stringify([first.id, other.id])
        found.set(key, {
          customer_id: String(first.id),
          customer_name: first.name as string | null,
          other_id: String(other.id),
          other_name: other.name as string | null,
          same_email: null,
          same_phone: null,
          ...found.get(key),
          ...same,
        })
      }
    })
  }
  const byMail = grouped(rows, ({ mail }) => mail as string | null)
  const byPhone = grouped(rows, ({ phone, country }) =>
    typeof phone === 'string' ? normalPhone(phone, phoneCountry(country, organization.timeZone)) : null,
  )
  for (const [mail, group] of byMail) add(group, { same_email: mail })
  for (const [phone, group] of byPhone) add(group, { same_phone: phone })
  return [...found.values()].slice(0, params.limit)
}

export const duplicatesAnswer = defineAnswer(customerDuplicates, { compute: pairs })
