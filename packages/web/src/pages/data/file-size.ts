import { formatLocale } from '../../language/locale.ts'

const steps = [
  { unit: 'gigabyte', bytes: 1e9 },
  { unit: 'megabyte', bytes: 1e6 },
  { unit: 'kilobyte', bytes: 1e3 },
  { unit: 'byte', bytes: 1 },
] as const

/** `3.4 MB`. */
export function formatSize(bytes: number, locale?: string): string {
  const { unit, bytes: one } = steps.find(step => bytes >= step.bytes) ?? steps[3]
  return new Intl.NumberFormat(locale ?? formatLocale(), {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: bytes / one < 10 ? 1 : 0,
  }).format(bytes / one)
}
