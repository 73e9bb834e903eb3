import { getPredictionRun, listModelCards, startPredictions } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../../test/served.ts'
import { predictionsJob, predictionsKind } from '../jobs/predictions.ts'
import { queuePredictions } from '../jobs/queue-predictions.ts'
import { sql } from '../lib/sql.ts'
import { predictionRoutes } from './predictions.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer(({ imports: { deps } }) =>
    predictionRoutes({
      store: deps.store,
      kind: predictionsKind,
      start: scope => queuePredictions(deps.store, scope),
    }),
  )
  const { deps, table, scope } = server.imports
  await deps.engine.write(scope.organization.id, run =>
    run(sql`
      insert into ${table('orders')} (id, customer_id, kind, status, payment_status, currency, total, refunded, ordered_at)
      select
        range, range % 30, 'sale', 'completed', 'paid', 'EUR', 10, 0,
        timestamp '2024-01-01 10:00:00' + to_days(cast(range % 97 as integer))
      from range(200)`),
  )
})
afterAll(() => server.close())

describe('predictions over HTTP', () => {
  it('start once, tell how far they are, and leave a card that fits what is promised', async () => {
    expect((await server.ask(getPredictionRun)).body).toEqual({ run: null })
    const started = await server.ask(startPredictions)
    expect(started).toMatchObject({ status: 202, body: { status: 'waiting', step: null, share: null } })
    expect((await server.ask(startPredictions)).body.id).toBe(started.body.id)

    const { store } = server.imports.deps
    const hold = { worker: 'test', duration: 60_000 }
    const job = await store.platform.jobs.claim(hold)
    if (!job) throw new Error('nothing was queued')
    const result = await predictionsJob(server.warehouse, store).run(job, {
      signal: new AbortController().signal,
      progress: async progress => void (await store.platform.jobs.renew(job.id, hold, progress)),
    })
    const halfway = (await server.ask(getPredictionRun)).body.run
    expect(halfway).toMatchObject({ id: started.body.id, status: 'running', step: 'scoring' })
    await store.platform.jobs.finish(job.id, 'test', result)
    expect((await server.ask(getPredictionRun)).body.run).toMatchObject({ status: 'done', share: 1 })

    const { body } = await server.ask(listModelCards)
    const { models } = listModelCards.response.parse(body)
    expect(models).toHaveLength(1)
    expect(models[0]).toMatchObject({ customers: 30, purchase_model: null })
    expect(models[0]?.withheld).toMatch(/^30 customers; a prediction needs 200\./)
    // another run may begin now
    expect((await server.ask(startPredictions)).body.id).not.toBe(started.body.id)
  })
})
