import { execFile } from 'node:child_process'
import { program } from './server.ts'

/** How a command ended. */
interface Ended {
  readonly exitCode: number
  readonly output: string
  readonly complaint: string
}

/** Runs a command of the built program on a data folder, whether or not a server runs on it. */
export function runCommand(folder: string, ...line: readonly string[]): Promise<Ended> {
  return new Promise(resolve => {
    const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '' }
    execFile(process.execPath, [program, ...line], { env }, (error, output, complaint) => {
      resolve({ exitCode: error ? Number(error.code ?? 1) : 0, output, complaint })
    })
  })
}

/** Runs a command for scripts, and answers what it printed for them. */
export async function runForScript<Answer>(folder: string, ...line: readonly string[]): Promise<Answer> {
  const { exitCode, output, complaint } = await runCommand(folder, ...line, '--json')
  if (exitCode !== 0) throw new Error(`${line.join(' ')} ended with ${exitCode}: ${complaint}${output}`)
  return JSON.parse(output) as Answer
}
