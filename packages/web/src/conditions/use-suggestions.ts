import { customerDemographics, demographicDimensions } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { apiOf, useOrganizationSlug } from '../api.ts'
import type { Property } from './use-properties.ts'

type Dimension = (typeof demographicDimensions)[number]

const asDimension = (name: string): Dimension | undefined => {
  const dimension = demographicDimensions.find(known => known === name)
  // Its values are bands of years, while the property is a number.
  return dimension === 'age' ? undefined : dimension
}

/** Values that a property is known to have, those of most customers first. */
export function useSuggestions(property: Property | undefined): readonly string[] {
  const organization = useOrganizationSlug()
  const dimension = property && asDimension(property.name)
  const { data } = useQuery({
    queryKey: [organization, 'values', dimension],
    queryFn: ({ signal }) =>
      apiOf(organization).query(
        customerDemographics,
        { dimension, period: 'all', compare: 'none' },
        { signal },
      ),
    enabled: dimension !== undefined && property?.values === undefined,
    staleTime: 300_000,
  })
  return property?.values ?? data?.rows.map(({ value }) => value).filter(value => value !== 'Unknown') ?? []
}
