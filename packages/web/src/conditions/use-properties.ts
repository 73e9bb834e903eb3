import type { CallOutput, getCatalogue, PropertyType } from '@clientele/contract'
import { useCatalogue } from '../metric/use-catalogue.ts'

/** Something that customers can be chosen by, as the catalogue describes it. */
export type Property = CallOutput<typeof getCatalogue>['properties'][number]

const keyEnd = '<key>'

/** What customers can be chosen by; empty while the catalogue loads. */
export const useProperties = (): readonly Property[] => useCatalogue().data?.properties ?? []

/** Whether a property is one of many that share a beginning, such as `attributes.<key>`. */
export const isFamily = ({ name }: Property): boolean => name.endsWith(keyEnd)

/** The beginning that the properties of a family share: `attributes.`. */
export const prefixOf = ({ name }: Property): string => name.slice(0, -keyEnd.length)

/** The catalogue's entry for a name such as `country` or `attributes.plan`. */
export function propertyNamed(properties: readonly Property[], name: string): Property | undefined {
  return (
    properties.find(property => property.name === name) ??
    properties.find(property => isFamily(property) && name.startsWith(prefixOf(property)))
  )
}

/** How a property can be compared; `any` for one that nobody knows. */
export const typeNamed = (properties: readonly Property[], name: string): PropertyType =>
  propertyNamed(properties, name)?.type ?? 'any'
