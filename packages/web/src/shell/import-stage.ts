import type { ImportView } from '@clientele/contract'
import { t } from 'i18next'
import { msg } from '../language/msg.ts'

const stages: Readonly<Record<string, string>> = {
  decoding: msg('Unpacking the file'),
  reading: msg('Reading the lines'),
  checking: msg('Checking every line'),
  gathering: msg('Putting lines together'),
  staged: msg('Comparing with what is there'),
  merging: msg('Bringing the rows in'),
}

/** What an import is doing, in words. */
export function stageOf({ status, progress }: Pick<ImportView, 'status' | 'progress'>): string {
  const stage = progress && stages[progress.stage]
  return stage ? t(stage) : status === 'committing' ? t('Bringing the rows in') : t('Checking the file')
}
