import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../packages/server/dist/main.js', import.meta.url))

export interface RunningServer {
  readonly url: string
  /** The one-time link that a first start prints. */
  readonly link: string
  readonly folder: string
  readonly pid: number
  /** Everything printed so far. */
  output(): string
  /** Sends a signal and waits for the end; answers the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts the built server on an empty folder and waits until it says where it is. */
export async function startServer(
  environment: Readonly<Record<string, string>> = {},
  folder = mkdtempSync(join(tmpdir(), 'clientele-e2e-')),
): Promise<RunningServer> {
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { ...process.env, PORT: '0', DATA_DIR: folder, DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', chunk => {
    printed += chunk
  })
  child.stderr.on('data', chunk => {
    printed += chunk
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  const [, url = ''] = await waitFor(child, () => printed, /ready at (http:\/\/\S+)/)
  const link = /(http:\/\/\S+\/welcome\?token=\S+)/.exec(printed)?.[1] ?? ''
  return {
    url,
    link,
    folder,
    pid: child.pid ?? 0,
    output: () => printed,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

/** Deletes a stopped server's folder. */
export function discard({ folder }: RunningServer): void {
  rmSync(folder, { recursive: true, force: true })
}

async function waitFor(child: ChildProcess, printed: () => string, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = pattern.exec(printed())
      if (found) resolve(found)
    }
    child.stdout?.on('data', look)
    child.once('exit', code => reject(new Error(`The server ended with ${code}:\n${printed()}`)))
    look()
  })
}
