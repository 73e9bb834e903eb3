/** One event of a stream, as a test reads it. */
export interface Heard {
  readonly id: string | undefined
  readonly name: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A stream that is read as it comes. */
export interface Stream {
  readonly heard: readonly Heard[]
  readonly status: number
  /** Waits until an event is there that fits. @throws when the stream ends before */
  until(fits: (event: Heard) => boolean): Promise<Heard>
  /** Waits for the end of the stream. */
  readonly ended: Promise<void>
  close(): void
}

export async function openStream(url: string, headers: Readonly<Record<string, string>>): Promise<Stream> {
  const ending = new AbortController()
  const response = await fetch(url, { headers, signal: ending.signal })
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  let over = false
  const read = async () => {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true })
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = eventOf(block)
        if (event) heard.push(event)
      }
      for (const look of waiting) look()
    }
  }
  const ended = read()
    .catch(() => undefined)
    .then(() => {
      over = true
      for (const look of waiting) look()
    })
  return {
    heard,
    status: response.status,
    ended,
    until: fits =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = heard.find(fits)
          if (!found && !over) return
          waiting.delete(look)
          if (found) resolve(found)
          else reject(new Error(`The stream ended after ${JSON.stringify(heard)}`))
        }
        waiting.add(look)
        look()
      }),
    close: () => ending.abort(),
  }
}

function eventOf(block: string): Heard | null {
  const fields = new Map(
    block.split('\n').map(line => {
      const colon = line.indexOf(': ')
      return [line.slice(0, colon), line.slice(colon + 2)] as const
    }),
  )
  const name = fields.get('event')
  if (name === undefined) return null
  return { id: fields.get('id'), name, data: JSON.parse(fields.get('data') ?? 'null') }
}
