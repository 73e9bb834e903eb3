/** A reference to the customer whose fact a row is, with the headings under which files carry it. */
export const customerReference = {
  type: 'reference',
  to: 'customers',
  aliases: [
    'customer id',
    'customerid',
    'customer',
    'client id',
    'user id',
    'userid',
    'buyer id',
    'account id',
    'member id',
    'contact id',
    'patient id',
  ],
} as const

/** The currency of a row's amounts. */
export const currencyField = {
  type: 'currency',
  fallback: 'organization_currency',
  description: 'ISO 4217 code of all amounts on the row.',
  aliases: ['currency', 'currency code'],
} as const
