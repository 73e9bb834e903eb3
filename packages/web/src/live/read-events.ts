/** One event of a stream. */
export interface StreamEvent {
  readonly name: string
  readonly data: unknown
}

/** Takes a stream's text as it comes, and tells each whole event and where to go on after it. */
export function eventReader(tell: (event: StreamEvent) => void, place: (id: string) => void) {
  let rest = ''
  return (text: string): void => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map(line => cut(line)))
      const id = fields.get('id')
      if (id !== undefined) place(id)
      const [name, data] = [fields.get('event'), fields.get('data')]
      if (name !== undefined && data !== undefined) tell({ name, data: JSON.parse(data) })
    }
  }
}

function cut(line: string): readonly [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1).trimStart()]
}
