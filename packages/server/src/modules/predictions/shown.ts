import { type Sql, sql } from '../../lib/sql.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { accountBy } from '../account.ts'
import { atEnd } from '../customer-terms.ts'
import { classifiedOrders } from '../terms.ts'
import { purchaseDaysOf } from './purchase-days.ts'
import { type Assessed, assess, type Choice } from './purchase-model.ts'
import { freshRun, notesOfRun } from './run.ts'
import { scoresOf, type Terms, tooFar } from './scores.ts'

/** A question about predictions: how far ahead, by which model. */
type Predicting = Question<Terms & Choice>

/** What may be said of the purchases that the question knows. */
export async function assessed<P extends Choice>(question: Question<P>, ask: Ask): Promise<Assessed> {
  return assess(await purchaseDaysOf(question, ask), question.params)
}

/** Scores of the customers whom the question's filters leave in. */
export async function shownScores(question: Predicting, ask: Ask) {
  const [model, shown] = await Promise.all([assessed(question, ask), filtered(question, ask)])
  const scores = scoresOf(model, question.params)
  return { model, scores: shown === null ? scores : scores.filter(({ id }) => shown.has(id)) }
}

async function filtered(question: Predicting, ask: Ask): Promise<ReadonlySet<string> | null> {
  if (question.t === question.everyone) return null
  const rows = await ask(
    sql`select distinct customer_id from ${question.t.orders} o where customer_id is not null order by customer_id`,
  )
  return new Set(rows.map(row => String(row.customer_id)))
}

/** Orders of everybody up to the end of the period, by whether the models use them. */
export function accountOfPurchaseDays(question: Question): Sql {
  const everybody = atEnd({ ...question, t: question.everyone })
  return accountBy(
    'orders',
    classifiedOrders(everybody),
    sql`case
      when excluded is not null then excluded
      when kind = 'return' then 'return'
      when customer_id is null then 'no customer'
      when value <= 0 then 'refunded in full'
    end`,
  )
}

/** What was refused or corrected, and why. */
export async function modelNotes(
  _rows: unknown,
  question: Question<Choice>,
  ask: Ask,
): Promise<readonly string[]> {
  const run = await freshRun(question, ask)
  if (run) return notesOfRun(run, question as unknown as Question, ask)
  const { eligibility, truncation, chosen } = await assessed(question, ask)
  const notes = eligibility.reasons.map(({ sentence }) => sentence)
  if (truncation?.verdict === 'left-truncated') {
    notes.push(
      `${truncation.explanation} ${question.params.fit_on === 'everybody' ? 'All were taken as new, as asked.' : 'The model is fitted on customers first seen later.'}`,
    )
  }
  if (chosen?.spendProblem) notes.push(`No value can be expected: ${chosen.spendProblem}`)
  if (chosen?.spend?.model === 'shrunken-mean') {
    notes.push(`The value of a purchase is a shrunken mean: ${chosen.spend.refused.explanation}`)
  }
  return notes
}

/** The same, and whether the horizon is too long. */
export async function predictionNotes(
  rows: unknown,
  question: Predicting,
  ask: Ask,
): Promise<readonly string[]> {
  const run = await freshRun(question, ask)
  if (run) return notesOfRun(run, question as unknown as Question, ask)
  const [notes, model] = await Promise.all([modelNotes(rows, question, ask), assessed(question, ask)])
  if (!model.chosen || !tooFar(model, question.params)) return notes
  return [...notes, `${question.params.months} months ahead is too far for what the purchases show.`]
}
