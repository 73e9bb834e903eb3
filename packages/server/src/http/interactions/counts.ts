/** Counts by name; names that nothing has are left out. */
export function countsOf<R extends { readonly interactions: number }>(
  rows: readonly R[],
  name: (row: R) => string,
) {
  return Object.fromEntries(
    rows.filter(({ interactions }) => interactions > 0).map(row => [name(row), row.interactions]),
  )
}
