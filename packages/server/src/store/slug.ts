const longest = 48

/**
 * A name as it stands in addresses and commands: lower-case letters, digits and hyphens.
 *
 * @param fallback for names without any of these
 */
export function slugOf(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? fallback : slug
}
