/** Path of a metric's own page in the catalogue. In an address a dot would read as the ending of a file. */
export const pageOf = (metric: string): string => `catalogue/${metric.replace('.', '/')}`
