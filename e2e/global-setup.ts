import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { emptyFolder } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run's own, where what several files start from is kept. */
    readonly shelf: string
  }
}

export default function setup(project: TestProject): () => void {
  const shelf = emptyFolder()
  project.provide('shelf', shelf)
  return () => rmSync(shelf, { recursive: true, force: true })
}
