import { z } from 'zod'
import { defineEndpoint } from './endpoint.ts'

export const predictionRunStatuses = ['waiting', 'running', 'done', 'failed'] as const

const run = z
  .object({
    id: z.string(),
    status: z.enum(predictionRunStatuses),
    /** What is being done. */
    step: z.string().nullable(),
    /** How far it is, 0 to 1. */
    share: z.number().nullable(),
    error: z.string().nullable(),
    created_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PredictionRun' })
export type PredictionRun = z.infer<typeof run>

const bin = z.object({ rows: z.number(), predicted: z.number(), observed: z.number() })
const decile = z.object({
  decile: z.number(),
  rows: z.number(),
  observed: z.number(),
  lift: z.number().nullable(),
  captured: z.number().nullable(),
})
const measured = z.object({
  rows: z.number().int(),
  positives: z.number().int(),
  base_rate: z.number(),
  auc: z.number(),
  auc_low: z.number(),
  auc_high: z.number(),
  brier: z.number(),
  brier_of_base_rate: z.number(),
  log_loss: z.number(),
  accuracy: z.number(),
  accuracy_of_majority: z.number(),
  calibration_error: z.number(),
})

const card = z
  .object({
    version: z.string(),
    as_of: z.iso.date(),
    computed_at: z.iso.datetime(),
    customers: z.number().int(),
    purchases: z.number().int(),
    months: z.number().int(),
    purchase_model: z
      .object({
        name: z.string(),
        parameters: z.record(z.string(), z.number()),
        standard_errors: z.record(z.string(), z.number()).nullable(),
        log_likelihood: z.number(),
        customers: z.number().int(),
      })
      .nullable()
      .meta({ description: 'Null where nothing may be predicted; the lines say why.' }),
    churn_model: z.union([
      z.object({
        kind: z.enum(['logistic', 'boosting']),
        within: z.number().int(),
        basis: z.enum(['later-period', 'cross-sectional']),
        rows: z.object({ train: z.number(), stop: z.number(), calibrate: z.number(), test: z.number() }),
        quality: measured.meta({ description: 'On days later than those it learned from.' }),
        calibration: z.array(bin),
        deciles: z.array(decile),
        candidates: z.array(
          z.object({ kind: z.enum(['logistic', 'boosting']), auc: z.number(), brier: z.number() }),
        ),
        left_out: z
          .array(z.object({ column: z.string(), auc: z.number() }))
          .meta({ description: 'Columns that told the outcome too well to have been known before it.' }),
        drift: z
          .number()
          .meta({ description: 'Population stability index of the present scores against those judged.' }),
        withheld: z.string().nullable(),
      }),
      z.object({ refused: z.string(), explanation: z.string() }),
    ]),
    lines: z.array(
      z.object({
        part: z.string(),
        name: z.string(),
        value: z.number().nullable(),
        beside: z.number().nullable(),
        remark: z.string().nullable(),
      }),
    ),
    withheld: z
      .string()
      .nullable()
      .meta({ description: 'Why some numbers are not shown; null where all are.' }),
  })
  .meta({ id: 'ModelCard' })
export type ModelCard = z.infer<typeof card>

export const startPredictions = defineEndpoint({
  method: 'POST',
  path: '/api/v1/predictions/run',
  summary: 'Learn and score all customers now',
  description:
    'Queues what also happens each night: the models are fitted on all that was known at the end of the last whole day, judged on later days than they learned from, and the scores of every customer take the place of the former ones. One that waits or runs already is answered instead. Live events of the kind job tell how far it is.',
  tag: 'Predictions',
  access: 'analytics:manage',
  status: 202,
  response: run,
})

export const getPredictionRun = defineEndpoint({
  method: 'GET',
  path: '/api/v1/predictions/run',
  summary: 'The last run of the predictions, and how far it is',
  tag: 'Predictions',
  access: 'analytics:read',
  response: z.object({ run: run.nullable() }),
})

export const listModelCards = defineEndpoint({
  method: 'GET',
  path: '/api/v1/predictions/models',
  summary: 'Model cards of the last runs, newest first',
  description:
    'What each run fitted, when and on how much, its parameters, how it did on later days (calibration, area under the curve with its interval, lift by tenth, expected against actual purchases), how far customers have drifted from those it was judged on, and what is not shown because of it.',
  tag: 'Predictions',
  access: 'analytics:read',
  query: z.object({ limit: z.coerce.number().int().min(1).max(90).default(1) }),
  response: z.object({ models: z.array(card) }),
})
