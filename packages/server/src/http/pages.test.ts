import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servePages } from './pages.ts'

describe('addresses that are no endpoint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-pages-'))
  let app: FastifyInstance
  beforeAll(async () => {
    writeFileSync(join(folder, 'index.html'), 'the application')
    app = Fastify()
    await servePages(app, folder)
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })
  const get = async (url: string) => (await app.inject({ url })).body

  it.each([
    '/',
    '/o/shop/overview?period=all',
    '/o/shop/customers/ana.lopez',
    '/o/shop/customers/a.b?branch=1',
  ])('%s opens the application', async url => {
    expect(await get(url)).toBe('the application')
  })

  it.each(['/assets/gone.js', '/favicon.ico', '/api/v1/nothing', '/openapi.json'])(
    '%s is not there',
    async url => {
      expect(await get(url)).toContain(`There is nothing at GET ${url}`)
    },
  )
})
