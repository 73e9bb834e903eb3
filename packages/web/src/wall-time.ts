/** The instant of a wall-clock time in a zone, both as a form's field and RFC 3339 write them. */
export function instantOfWall(wall: string, timeZone: string): string {
  const asUtc = Date.parse(`${wall}Z`)
  // Twice, since the first guess may lie on the other side of a change of the clocks.
  const once = asUtc - offsetAt(asUtc, timeZone)
  return new Date(asUtc - offsetAt(once, timeZone)).toISOString()
}

/** Milliseconds by which a zone's clock is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find(one => one.type === type)?.value)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(instant / 1000) * 1000
}
