/// <reference types="node" />
import { describe, it } from 'vitest'
import { datasetFolder, hasDataset } from './dataset.ts'

export function describeWithDataset(title: string, name: string, tests: () => void): void {
  if (hasDataset(name)) {
    describe(title, tests)
    return
  }
  const reason = `skipped: the data set ${name} is not in ${datasetFolder}`
  process.stderr.write(`${title}: ${reason}\n`)
  // Not the tests themselves: their set-up would read what is not there.
  describe.skip(title, () => {
    it(reason, () => undefined)
  })
}
