/** What a JSON column may hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** JSON is kept as text on both databases, so that it reads back alike; null stays null. */
export function toText(value: unknown): string {
  return JSON.stringify(value)
}

export function optionalText(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}

/** Reads a column that this program wrote. */
export function fromText<T>(text: string): T {
  return JSON.parse(text) as T
}

export function fromOptionalText<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T)
}

/** `all` is kept as null, a restriction as a JSON list of branch ids. */
export function branchesFromText(text: string | null): 'all' | readonly string[] {
  return text === null ? 'all' : fromText<string[]>(text)
}

export function branchesToText(branches: 'all' | readonly string[]): string | null {
  return branches === 'all' ? null : toText(branches)
}
