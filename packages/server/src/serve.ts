import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import { dataProblems } from '@clientele/contract'
import type { FastifyInstance } from 'fastify'
import { identityRoutes } from './auth/routes/identity.ts'
import { organizationRoutes } from './auth/routes/organizations.ts'
import {
  type ControlPlane,
  importsOver,
  openControlPlane,
  openWarehouse,
  sentimentModels,
} from './compose.ts'
import { activityAnalyticsRoutes } from './http/activity/routes.ts'
import { activityStatisticsRoutes } from './http/activity-statistics.ts'
import { buildApp } from './http/app.ts'
import { branchRoutes } from './http/branches/dashboard.ts'
import { conversationRoutes } from './http/conversations.ts'
import { customMetricRoutes } from './http/custom-metrics.ts'
import { customerRoutes } from './http/customers.ts'
import { dataHealthRoutes } from './http/data-health.ts'
import { healthRoutes } from './http/health.ts'
import { interactionRoutes } from './http/interactions/routes.ts'
import { openapiDocument } from './http/openapi.ts'
import { predictionRoutes } from './http/predictions.ts'
import { queryRoutes } from './http/query.ts'
import { wishOf } from './http/register.ts'
import { segmentRoutes } from './http/segments.ts'
import { sqlNameRoutes } from './http/sql-names.ts'
import type { ImportDeps } from './ingest/imports/deps.ts'
import { recoverImports } from './ingest/imports/recover.ts'
import { importCommitJob, importCommitKind } from './ingest/imports/steps.ts'
import { openIntake } from './ingest/intake/intake.ts'
import { importRoutes } from './ingest/routes/imports.ts'
import { ingestRoutes } from './ingest/routes/ingest.ts'
import { offerSample, sampleJob } from './ingest/sample-job.ts'
import { predictionsJob, predictionsKind } from './jobs/predictions.ts'
import { schedulePredictions } from './jobs/predictions-schedule.ts'
import { queuePredictions } from './jobs/queue-predictions.ts'
import { type RunnerOptions, startRunner } from './jobs/runner.ts'
import { Failure } from './lib/errors.ts'
import { type Log, openLog } from './lib/log.ts'
import { version } from './lib/version.ts'
import { openLive, tellsAlike } from './live/hub.ts'
import { type Bus, noBus } from './live/message.ts'
import { postgresBus } from './live/postgres-bus.ts'
import { liveRoutes } from './live/routes.ts'
import { membershipKeeping } from './membership/job.ts'
import { operationsJobs } from './operations/jobs.ts'
import { keepRetention } from './operations/retention.ts'
import { feedbackReading } from './reading/job.ts'
import { openCountries } from './records/activities/country-of.ts'
import { recordRoutes } from './records/routes/all.ts'
import type { Settings } from './settings.ts'
import { lockFolder, runningServer } from './store/dataFolder.ts'
import { answer, type Warehouse } from './warehouse/answer.ts'
import { openHealthWatch } from './warehouse/health/watch.ts'
import { startWarming } from './warm.ts'

const pages = fileURLToPath(new URL('../../web/dist', import.meta.url))

export interface Served {
  readonly address: string
  /** Finishes what runs, closes everything and gives the data folder free. */
  stop(): Promise<void>
}

/**
 * Serves: takes the data folder, opens the stores, listens, and says where.
 *
 * @throws Failure with what to do when the folder or the port is taken
 */
export async function serve(settings: Settings, print: (line: string) => void): Promise<Served> {
  const lock = lockFolder(settings.dataFolder)
  if (!lock) throw folderTaken(settings.dataFolder)
  const undo: (() => Promise<void> | void)[] = [() => lock.release()]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const log = openLog(settings.logLevel)
    const control = await openControlPlane(settings)
    undo.push(control.close)
    const opened = await openWarehouse(settings, control.store)
    undo.push(() => opened.engine.close())
    const health = openHealthWatch(
      scope => answer(opened, scope, dataProblems.id, {}),
      opened.clock,
      error => log.warn({ err: error }, 'data health could not be counted'),
    )
    const warehouse = { ...opened, health }
    const live = openLive({
      engine: warehouse.engine,
      bus: await busFor(settings, log),
      clock: warehouse.clock,
      log,
    })
    undo.push(live.close)
    const imports: ImportDeps = {
      ...importsOver(settings, control.store, warehouse.engine),
      onProgress: (organizationId, importId, progress) =>
        live.tell({ organizationId, kind: 'import', event: { import_id: importId, progress } }),
    }
    for (const { id, status } of await recoverImports(imports)) {
      print(`An import that was cut off by the last end is ${status === 'done' ? 'whole' : 'absent'}: ${id}`)
    }
    // beside the rest of the start, which leaves the other cores idle
    undo.push(startWarming(warehouse, control.store, log).stop)
    const worker = `${hostname()}:${settings.dataFolder}`
    const learner = `${worker}:predictions`
    for (const name of [worker, learner]) await control.store.platform.jobs.recover(name)
    if (settings.samples) await offerSample(control.store)

    let wake: () => void = () => undefined
    const wakeable = { ...imports, wake: () => wake() }
    const intake = openIntake(wakeable)
    undo.push(() => intake.close())
    const membership = membershipKeeping({
      warehouse,
      organizations: control.store.platform.organizations,
      jobs: control.store.platform.jobs,
      failed: error => log.warn({ err: error }, 'the membership of segments could not be queued'),
    })
    const routes = [
      ...healthRoutes({
        version,
        environment: settings.environment,
        control: () => control.store.health(),
        facts: () => factsHealth(warehouse),
      }),
      ...identityRoutes(control),
      ...organizationRoutes({
        ...control,
        onOrganizationCreated: async () => undefined,
        onOrganizationDeleted: id => warehouse.engine.remove(id),
      }),
      ...queryRoutes(warehouse),
      ...customerRoutes(warehouse),
      ...sqlNameRoutes(warehouse),
      ...interactionRoutes(warehouse),
      ...branchRoutes(warehouse),
      ...activityAnalyticsRoutes(warehouse),
      ...conversationRoutes(warehouse),
      ...segmentRoutes(warehouse, control.store, membership.queue),
      ...dataHealthRoutes(warehouse, control.store),
      ...customMetricRoutes(warehouse, control.store),
      ...importRoutes(wakeable),
      ...ingestRoutes(intake),
      ...liveRoutes({
        live,
        isStillAllowed: async (request, scope) => {
          const caller = await control.auth.authenticate(request.headers.authorization)
          return tellsAlike(await control.auth.chooseOrganization(caller, wishOf(request)), scope)
        },
      }),
      ...activityStatisticsRoutes(warehouse),
      ...predictionRoutes({
        store: control.store,
        kind: predictionsKind,
        async start(scope) {
          const job = await queuePredictions(control.store, scope)
          wake()
          return job
        },
      }),
      ...recordRoutes({
        store: control.store,
        warehouse,
        write: intake.write,
        countryOf: openCountries(settings.geoipFile),
        keepsAddresses: settings.keepAddresses,
      }),
    ]
    const app = await buildApp({
      gate: control.auth,
      routes,
      reference: () =>
        openapiDocument(
          routes.map(({ endpoint }) => endpoint),
          warehouse.catalogue,
          version,
        ),
      log,
      trustProxy: settings.trustProxy,
      bounds: settings,
      activityOrigins: settings.activityOrigins,
      embedOrigins: settings.embedOrigins,
      pages,
    })
    undo.push(() => app.close())
    const address = await listen(app, settings)
    lock.announce({ pid: process.pid, address })
    await announce(control, settings.publicUrl ?? address, print)
    const reading = feedbackReading({
      engine: warehouse.engine,
      organizations: control.store.platform.organizations,
      jobs: control.store.platform.jobs,
      openReader: async () => (await import('./reading/reader.ts')).shippedReader(sentimentModels),
    })
    const running: Omit<RunnerOptions, 'kinds' | 'worker'> = {
      jobs: control.store.platform.jobs,
      log,
      rest: 1000,
      lease: 60_000,
      onStep: ({ id, kind, organizationId }, status, progress) => {
        if (organizationId === null) return
        if (kind === importCommitKind && status === 'done') membership.queue(organizationId)
        live.tell({ organizationId, kind: 'job', event: { job_id: id, kind, status, progress } })
      },
    }
    const runner = startRunner({
      ...running,
      worker,
      kinds: [
        importCommitJob(imports),
        sampleJob(imports, print),
        ...operationsJobs(imports),
        reading.job,
        membership.job,
      ],
    })
    // a run takes a minute of a thread of its own: an import does not wait for it
    const predicting = startRunner({
      ...running,
      worker: learner,
      kinds: [predictionsJob(warehouse, control.store)],
    })
    undo.push(predicting.stop)
    undo.push(runner.stop)
    undo.push(
      keepRetention(imports, opened.clock, error =>
        log.error({ err: error }, 'old activities could not be deleted'),
      ),
    )
    wake = () => {
      runner.wake()
      predicting.wake()
    }
    undo.push(membership.follow())
    undo.push(
      schedulePredictions({
        store: control.store,
        engine: warehouse.engine,
        wake,
        failed: error => log.warn({ err: error }, 'a run of the predictions could not be queued'),
      }),
    )
    undo.push(
      reading.follow(wake, error => log.warn({ err: error }, 'the reading of feedback could not be queued')),
    )
    return { address, stop }
  } catch (cause) {
    await stop()
    throw cause
  }
}

/** How replicas hear of each other; what few installations use is loaded by those alone, as it slows each start. */
async function busFor({ redisUrl, databaseUrl }: Settings, log: Log): Promise<Bus> {
  if (redisUrl !== null)
    return (await import('./live/redis-bus.ts')).redisBus(redisUrl, 'clientele_live', log)
  return databaseUrl === null ? noBus : postgresBus(databaseUrl, 'clientele_live', log)
}

async function announce(
  { auth }: ControlPlane,
  address: string,
  print: (line: string) => void,
): Promise<void> {
  const token = await auth.issueFirstOwnerLink()
  const ready = `Clientele ${version} is ready at ${address}`
  const link = [
    'Open this link to sign in for the first time (it works once, for 24 hours):',
    `  ${address}/welcome?token=${token}`,
  ]
  // At once, so that who waits for the first line has the link as well.
  print([ready, ...(token === null ? [] : link)].join('\n'))
}

async function factsHealth({ engine }: Warehouse) {
  try {
    await engine.ping()
    return { kind: engine.name, state: 'ok' as const }
  } catch (error) {
    return {
      kind: engine.name,
      state: 'down' as const,
      detail: error instanceof Error ? error.message : String(error),
    }
  }
}

async function listen(app: FastifyInstance, { host, port }: Settings): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new Failure(
        'conflict',
        `Port ${port} on ${host} is taken by another program. Choose another with PORT.`,
        { cause },
      )
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
      throw new Failure(
        'conflict',
        `${host}:${port} cannot be listened on (${code}). Choose others with HOST and PORT.`,
        { cause },
      )
    }
    throw cause
  }
}

function folderTaken(folder: string): Failure {
  const other = runningServer(folder)
  const who = other ? `the server at ${other.address} (process ${other.pid})` : 'another process'
  return new Failure(
    'conflict',
    `The data folder ${folder} is in use by ${who}. Stop it, or choose another folder with DATA_DIR.`,
  )
}
