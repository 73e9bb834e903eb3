/** Asks again and again until the answer is the wanted one; fails with the last answer when time runs out. */
export async function until<T>(
  what: string,
  look: () => Promise<T>,
  isWanted: (seen: T) => boolean,
  { within = 60_000, every = 50 }: { readonly within?: number; readonly every?: number } = {},
): Promise<T> {
  const end = Date.now() + within
  for (;;) {
    const seen = await look()
    if (isWanted(seen)) return seen
    if (Date.now() > end)
      throw new Error(`Waited ${within} ms for ${what}; last seen: ${JSON.stringify(seen)}`)
    await new Promise(resolve => setTimeout(resolve, every))
  }
}
