import type { EntityName, LiveEvents } from '@clientele/contract'

/** What one replica tells all of them. Small: rows are read by whoever has listeners for them. */
export type Message = { readonly organizationId: string } & (
  | { readonly kind: 'data'; readonly entities: readonly EntityName[] | null }
  | { readonly kind: 'import'; readonly event: LiveEvents['import'] }
  | { readonly kind: 'job'; readonly event: LiveEvents['job'] }
)

/** Carries messages between the replicas of one installation. */
export interface Bus {
  /** Tells the others. What cannot be told is left out: they are told of the gap when they can be reached again. */
  publish(message: Message): void
  /** Called with what others tell, and with null when something may have been missed. */
  subscribe(listener: (message: Message | null) => void): void
  close(): Promise<void>
}

/** For one process alone: there is nobody else to tell. */
export const noBus: Bus = {
  publish: () => undefined,
  subscribe: () => undefined,
  close: async () => undefined,
}

interface Envelope {
  readonly from: string
  readonly message: Message
}

export const sealed = (from: string, message: Message): string =>
  JSON.stringify({ from, message } satisfies Envelope)

/** What an envelope holds, unless it is one's own or none at all. */
export function opened(own: string, text: string): Message | undefined {
  try {
    const { from, message } = JSON.parse(text) as Envelope
    return from === own ? undefined : message
  } catch {
    return undefined
  }
}
