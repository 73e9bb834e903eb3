/** A number as people type it, with a comma or a point; NaN where there is none, which the server refuses at its place. */
export const typedNumber = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
