import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerProblem } from '../../http/problems.ts'
import { importFile } from '../imports/import-file.ts'
import { openTestImports, type TestImports } from '../testing.ts'
import { openIntake } from './intake.ts'

describe('bodies that cost more than they bring', { timeout: 120_000 }, () => {
  let imports: TestImports
  beforeAll(async () => {
    imports = await openTestImports({ timeZone: 'UTC' })
  })
  afterAll(() => imports.close())

  it('that trickle in are given up', async () => {
    const intake = openIntake(imports.deps, { pace: { patience: 50, rate: 1000 } })
    let ended = false
    async function* trickle() {
      try {
        for (;;) {
          yield Buffer.from(' ')
          await new Promise(resolve => setTimeout(resolve, 10))
        }
      } finally {
        ended = true
      }
    }
    const sent = intake.receive(imports.scope, 'activities', Readable.from(trickle()))
    await expect(sent).rejects.toMatchObject({ code: 'too_slow', status: 408 })
    await expect.poll(() => ended).toBe(true)
    await intake.close()
  })

  it('that grow past the bound are refused while they come', async () => {
    const deps = { ...imports.deps, uploadLimit: 100_000 }
    const intake = openIntake(deps)
    let given = 0
    async function* endless() {
      for (;;) {
        given += 1000
        yield Buffer.alloc(1000, 32)
      }
    }
    const sent = intake.receive(imports.scope, 'activities', Readable.from(endless()))
    await expect(sent).rejects.toMatchObject({ code: 'too_large' })
    expect(given).toBeLessThan(200_000)
    await intake.close()
  })

  it('that unpack to more than the bound are refused, sent as a batch or imported as a file', async () => {
    const row = '{"id":"a","customer_id":"c","type":"login","occurred_at":"2024-01-01T00:00:00Z"}\n'
    // 40 MB in 40 kB, of which a batch keeps no more than 16 MB in memory
    const bomb = gzipSync(row + '\n'.repeat(40_000_000))
    const deps = { ...imports.deps, limits: { ...imports.deps.limits, unpackedBytes: 20e6 } }
    const intake = openIntake(deps)
    const refused = { code: 'too_large', message: expect.stringContaining('Unpacked') }
    await expect(intake.receive(imports.scope, 'activities', Readable.from([bomb]))).rejects.toMatchObject(
      refused,
    )
    const file = imports.file('bomb.ndjson.gz', bomb)
    await expect(importFile(deps, imports.scope, file, { entity: 'activities' })).rejects.toMatchObject(
      refused,
    )
    await intake.close()
  })

  it('that declare 2 GB are refused before a byte of them came, and the connection with them', async () => {
    const app = Fastify({ bodyLimit: Number.MAX_SAFE_INTEGER })
    app.setErrorHandler(answerProblem)
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_, payload, done) => done(null, payload))
    app.post('/', request =>
      imports.intake.receive(imports.scope, 'activities', request.body as Readable, {
        declared: Number(request.headers['content-length']),
      }),
    )
    await app.listen({ port: 0, host: '127.0.0.1' })
    const address = app.server.address()
    const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: ${2 * 2 ** 30}\r\n\r\n`,
    )
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    // The loop ends because the server has closed the connection.
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('"code":"too_large"')
    await app.close()
  })
})
