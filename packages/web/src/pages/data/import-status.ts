import type { ImportView } from '@clientele/contract'
import { msg } from '../../language/msg.ts'

type Status = ImportView['status']

interface StatusLook {
  readonly label: string
  readonly variant: 'neutral' | 'primary' | 'warning' | 'destructive'
}

export const importStatus: Readonly<Record<Status, StatusLook>> = {
  uploaded: { label: msg('Waits for you'), variant: 'warning' },
  checking: { label: msg('Being checked'), variant: 'primary' },
  ready: { label: msg('Ready to import'), variant: 'warning' },
  committing: { label: msg('Coming in'), variant: 'primary' },
  done: { label: msg('Imported'), variant: 'neutral' },
  failed: { label: msg('Not imported'), variant: 'destructive' },
  undone: { label: msg('Taken back'), variant: 'neutral' },
}
