/** `Customer ID`, `customer_id` and `CustomerId` are one heading. */
export function normalHeading(text: string): string {
  return text
    .replace(/\[\]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
