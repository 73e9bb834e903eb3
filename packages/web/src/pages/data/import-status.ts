import type { ImportView } from '@clientele/contract'

type Status = ImportView['status']

interface StatusLook {
  readonly label: string
  readonly variant: 'neutral' | 'primary' | 'warning' | 'destructive'
}

export const importStatus: Readonly<Record<Status, StatusLook>> = {
  uploaded: { label: 'Waits for you', variant: 'warning' },
  checking: { label: 'Being checked', variant: 'primary' },
  ready: { label: 'Ready to import', variant: 'warning' },
  committing: { label: 'Coming in', variant: 'primary' },
  done: { label: 'Imported', variant: 'neutral' },
  failed: { label: 'Not imported', variant: 'destructive' },
  undone: { label: 'Taken back', variant: 'neutral' },
}
