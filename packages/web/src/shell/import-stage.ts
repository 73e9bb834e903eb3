import type { ImportView } from '@clientele/contract'

const stages: Readonly<Record<string, string>> = {
  decoding: 'Unpacking the file',
  reading: 'Reading the lines',
  checking: 'Checking every line',
  gathering: 'Putting lines together',
  staged: 'Comparing with what is there',
  merging: 'Bringing the rows in',
}

/** What an import is doing, in words. */
export function stageOf({ status, progress }: Pick<ImportView, 'status' | 'progress'>): string {
  const stage = progress && stages[progress.stage]
  return stage ?? (status === 'committing' ? 'Bringing the rows in' : 'Checking the file')
}
