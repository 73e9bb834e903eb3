/** `rfm:cannot-lose` as people say it. */
export function nameOfSegment(segment: string): string {
  const name = segment.slice(segment.indexOf(':') + 1).replaceAll(/[-_]/g, ' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
