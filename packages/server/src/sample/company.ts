/** The invented business that the sample tells of: four opticians under one name, one in each of four countries. */
export const sampleCompany = {
  name: 'Sample company',
  slug: 'sample-company',
  timeZone: 'Europe/Madrid',
  currency: 'EUR',
  /** The sample's present: facts end on the evening of this day, appointments reach beyond it. */
  clockDay: '2026-02-12',
  sample: true,
} as const

/** Opening day of the business. */
export const openingDay = '2023-01-01'

export interface BranchProfile {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly city: string
  readonly region: string
  readonly language: Language
  /** Share of new customers. */
  readonly share: number
  /** Share of lab work that is delivered later than promised. */
  readonly late: number
  readonly staff: readonly [string, ...string[]]
}

export type Language = 'en' | 'es' | 'de' | 'pt'

export const branches: readonly [BranchProfile, ...BranchProfile[]] = [
  {
    id: 'madrid',
    name: 'Madrid',
    country: 'Spain',
    city: 'Madrid',
    region: 'Comunidad de Madrid',
    language: 'es',
    share: 0.36,
    late: 0.08,
    staff: ['Inés (Madrid)', 'Rafa (Madrid)', 'Paloma (Madrid)'],
  },
  {
    id: 'dublin',
    name: 'Dublin',
    country: 'Ireland',
    city: 'Dublin',
    region: 'Leinster',
    language: 'en',
    share: 0.27,
    late: 0.1,
    staff: ['Orla (Dublin)', 'Fionn (Dublin)'],
  },
  {
    id: 'lisbon',
    name: 'Lisbon',
    country: 'Portugal',
    city: 'Lisbon',
    region: 'Lisboa',
    language: 'pt',
    share: 0.2,
    late: 0.12,
    staff: ['Beatriz (Lisbon)', 'Tiago (Lisbon)'],
  },
  {
    id: 'berlin',
    name: 'Berlin',
    country: 'Germany',
    city: 'Berlin',
    region: 'Berlin',
    language: 'de',
    share: 0.17,
    late: 0.3,
    staff: ['Heike (Berlin)', 'Jonas (Berlin)'],
  },
]
