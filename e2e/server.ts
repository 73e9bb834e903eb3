import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The built program. */
export const program = fileURLToPath(new URL('../packages/server/dist/main.js', import.meta.url))

type Environment = Readonly<Record<string, string>>

/** A server that was started and has not necessarily come up. */
export interface StartedServer {
  readonly pid: number
  /** Everything printed so far. */
  output(): string
  /** Waits until a line that matches is printed. @throws when the server ends before */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  /** The end of the process: its exit code, or the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals>
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>
}

export interface RunningServer extends StartedServer {
  readonly url: string
  /** The one-time link that a first start prints; empty later. */
  readonly link: string
  readonly folder: string
}

export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'clientele-e2e-'))

/** Starts the built server and does not wait for it. */
export function spawnServer(folder: string, environment: Environment = {}): StartedServer {
  const child = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, PORT: '0', DATA_DIR: folder, DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const listeners = new Set<() => void>()
  const take = (chunk: Buffer) => {
    text += chunk
    for (const look of listeners) look()
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const ended = new Promise<number | NodeJS.Signals>(resolve =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 0)),
  )
  return {
    pid: child.pid ?? 0,
    output: () => text,
    printed: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text)
          if (!found) return
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        look()
        ended.then(how => reject(new Error(`The server ended with ${how}:\n${text}`)))
      }),
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

/** Starts the built server, on an empty folder unless told, and waits until it says where it is. */
export async function startServer(
  environment: Environment = {},
  folder = emptyFolder(),
): Promise<RunningServer> {
  const started = spawnServer(folder, environment)
  const [, url = ''] = await started.printed(/ready at (http:\/\/\S+)/)
  const link = /http:\/\/\S+\/welcome\?token=\S+/.exec(started.output())?.[0] ?? ''
  return { ...started, url, link, folder }
}

/** Deletes a stopped server's folder. */
export function discard(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
