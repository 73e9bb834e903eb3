import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'

/** What a running server leaves for the terminal to find it. */
export interface RunningServer {
  readonly pid: number
  readonly address: string
}

export interface FolderLock {
  /** Says where the server of this folder listens. */
  announce(server: RunningServer): void
  release(): void
}

/**
 * Takes the data folder for this process alone. The lock is an exclusive transaction on a database file, so the
 * system frees it even when the process is killed; a file with a process id in it would outlive its owner.
 *
 * @returns null while another process holds the folder
 */
export function lockFolder(folder: string): FolderLock | null {
  mkdirSync(folder, { recursive: true })
  const database = new Database(join(folder, 'lock.db'), { timeout: 0 })
  try {
    database.exec('begin exclusive')
  } catch {
    database.close()
    return null
  }
  const notice = join(folder, 'server.json')
  return {
    announce: server => writeFileSync(notice, `${JSON.stringify(server)}\n`, { mode: 0o600 }),
    release() {
      rmSync(notice, { force: true })
      database.exec('rollback')
      database.close()
    },
  }
}

/** The server that holds a folder, as it announced itself; null when it has not. */
export function runningServer(folder: string): RunningServer | null {
  const notice = join(folder, 'server.json')
  if (!existsSync(notice)) return null
  return JSON.parse(readFileSync(notice, 'utf8')) as RunningServer
}
