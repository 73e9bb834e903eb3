const key = 'clientele-organization'

/** Slug of the organization that was looked at last; storage can be forbidden, and then there is none. */
export function lastOrganization(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function rememberOrganization(slug: string): void {
  try {
    localStorage.setItem(key, slug)
  } catch {
    // Then the first organization opens next time.
  }
}
