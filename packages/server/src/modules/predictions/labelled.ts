import { type MetricParams, predictionLabelled } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { namesOf } from './customers.ts'
import type { LabelledRow, LabelModel } from './label-model.ts'
import { openPredictorBeside } from './predictor-beside.ts'
import type { NotTrained } from './train-without-leaks.ts'

type Asked = Question<MetricParams<typeof predictionLabelled>>

/** Customers whose records are read at most: they are held in memory one by one. */
const mostRecords = 100_000
/** Fewer with either outcome are refused; no thread has to say so. */
const fewest = 50

/** Models by the records that they learned from, and the label. */
const models = new WeakMap<readonly Row[], Map<string, Promise<LabelModel | NotTrained>>>()

/** The model of the records as they stand: once for the rows and for the notes, which are given the same records. */
async function modelOf({ t, params }: Asked, ask: Ask): Promise<LabelModel | NotTrained> {
  const records = await ask(sql`
    select id, gender, language, country, region, acquisition_channel, attributes
    from ${t.customers} c order by id limit ${mostRecords}`)
  const ofRecords = models.get(records) ?? new Map<string, Promise<LabelModel | NotTrained>>()
  models.set(records, ofRecords)
  const label = JSON.stringify([params.attribute, params.value])
  const known = ofRecords.get(label)
  if (known) return known
  const made = learn(
    records.flatMap(record => labelledRow(record, params)),
    params.attribute,
  )
  ofRecords.set(label, made)
  return made
}

async function learn(rows: readonly LabelledRow[], attribute: string): Promise<LabelModel | NotTrained> {
  const labelled = rows.filter(row => row.labelled).length
  if (Math.min(labelled, rows.length - labelled) < fewest) {
    return {
      ok: false,
      reason: 'too-few-positives',
      explanation: `A model needs ${fewest} customers with and ${fewest} without the label; of ${rows.length} whose ${attribute} is known ${labelled} have it.`,
      rate: null,
    }
  }
  const predictor = openPredictorBeside()
  try {
    return await predictor.learnLabel(rows)
  } finally {
    await predictor.close()
  }
}

/** A customer whose label is known; none where it is not. */
function labelledRow(
  { id, attributes, ...fields }: Row,
  { attribute, value }: Asked['params'],
): readonly LabelledRow[] {
  const own = (typeof attributes === 'string' ? JSON.parse(attributes) : {}) as Record<string, unknown>
  const label = own[attribute]
  if (label === undefined || label === null || label === '') return []
  const values = Object.entries({ ...fields, ...own }).flatMap(([name, content]) =>
    name !== attribute && (typeof content === 'string' || typeof content === 'number')
      ? [[name, content]]
      : [],
  )
  const labelled = String(label).toLowerCase() === value.toLowerCase()
  return [{ id: String(id), labelled, values: Object.fromEntries(values) }]
}

export const labelledAnswer = defineAnswer(predictionLabelled, {
  account: ({ t }) =>
    sql`select 'customers' as entity, cast(null as varchar) as reason, count(*) as count from ${t.customers} c`,
  notes: async (_rows, q, ask) => {
    const model = await modelOf(q, ask)
    if (!model.ok) return [model.explanation]
    const { quality, kind, learnedFrom, leftOut } = model
    const percent = (share: number) => `${Math.round(100 * share)} %`
    return [
      `Cross-sectional estimate by ${kind === 'logistic' ? 'logistic regression' : 'boosted trees'}: the label has no date, so nothing proves that it can be foretold. Learned from ${learnedFrom} customers; on ${quality.rows} others the area under the curve was ${quality.auc.toFixed(3)} (${quality.aucLow.toFixed(3)} to ${quality.aucHigh.toFixed(3)}), the calibration error ${percent(quality.calibrationError)}, the share with the label ${percent(quality.baseRate)}.`,
      ...leftOut.map(
        ({ column, auc }) =>
          `${column} was left out: alone it tells the label with an area of ${auc.toFixed(2)}, so it was probably written after it.`,
      ),
    ]
  },
  compute: async (q, ask) => {
    const model = await modelOf(q, ask)
    if (!model.ok) return []
    const page = model.alike.slice(q.params.offset, q.params.offset + q.params.limit)
    const names = await namesOf(q, page, ask)
    return page.map(({ id, risk, reason }) => ({
      customer_id: id,
      name: names.get(id) ?? null,
      churn_risk: risk,
      churn_reason: reason === '' ? null : reason,
    }))
  },
})
