import type { Row as Facts } from '../../packages/server/src/warehouse/engine.ts'
import { heavyBuyer, type LargeOrganization } from '../large-organization.ts'
import { questionTo, rowsOf } from '../question.ts'
import { differenceOf } from '../reference/reference.ts'
import { atLeast, failed, ms, plain, type Row, seconds, times } from '../report.ts'
import { median, timed } from '../stopwatch.ts'
import { openPostgresFacts } from './database.ts'
import { type PostgresQuestion, postgresQuestions } from './questions.ts'

/** The size for which the target is set: small tables are quick to look through for anybody. */
const largest = 500_000
/** Milliseconds from which a question is put to PostgreSQL once more only. */
const patience = 2000

/**
 * An organization's questions put to both, in turns, after their rows were compared; one row where there is no server
 * to compare with.
 */
export async function besidePostgres(large: LargeOrganization, customers: number): Promise<Row[]> {
  const facts = await openPostgresFacts(large.file).catch(String)
  if (typeof facts === 'string') return [plain('beside PostgreSQL', 'not compared', facts)]
  const warehouse = await large.open()
  const { scope } = large
  try {
    await facts.query(`set work_mem = '256MB'`)
    const rows: Row[] = []
    const ratios: number[] = []
    const sums = { ours: 0, theirs: 0 }
    const compare = async ({ metric, params, sql: text, among = () => true }: PostgresQuestion) => {
      const known = warehouse.catalogue.metrics.get(metric)
      if (!known) throw new TypeError(`There is no metric ${metric}`)
      const question = await questionTo(warehouse, scope, known, known.definition.params.parse(params))
      const ours = () => rowsOf(warehouse, scope, known, question)
      const theirs = () => facts.query(text)
      const answered = (await ours()).filter(among)
      let expected: readonly Facts[] = []
      const first = await timed(async () => {
        expected = await theirs()
      })
      const difference = differenceOf(answered, expected)
      if (difference !== null)
        return failed(`${metric} beside PostgreSQL`, '', `the answers differ: ${difference}`)
      const [a, b]: [number[], number[]] = [[], []]
      for (let run = 0; run < (first < patience ? 3 : 1); run++) {
        a.push(await timed(ours))
        b.push(await timed(theirs))
      }
      const [our, their] = [median(a), median(b)]
      ratios.push(their / our)
      sums.ours += our
      sums.theirs += their
      return plain(
        `${metric} beside PostgreSQL`,
        times.of(their / our),
        `${ms.of(our)}, PostgreSQL ${ms.of(their)}`,
      )
    }
    const customer = await heavyBuyer(large, warehouse.engine)
    for (const question of postgresQuestions(customer)) rows.push(await compare(question))
    const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
    const sum = sums.theirs / sums.ours
    const note = `${seconds.of(sums.ours)}, PostgreSQL ${facts.version} ${seconds.of(sums.theirs)}`
    const what = 'all together beside PostgreSQL'
    return [
      customers >= largest ? atLeast(what, sum, times, 5, note) : plain(what, times.of(sum), note),
      plain(
        'geometric mean',
        times.of(mean),
        'one page of one customer weighs as much as ten million activities',
      ),
      ...rows,
    ]
  } finally {
    await warehouse.close()
    await facts.close()
  }
}
