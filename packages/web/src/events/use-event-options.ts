import {
  activityByType,
  type Entity,
  type EventKindName,
  entities,
  eventKindNames,
  eventKinds,
  interactionsByType,
  typedFieldOf,
} from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiOf, useOrganizationSlug } from '../api.ts'
import { useCatalogue } from '../metric/use-catalogue.ts'
import type { SelectOption } from '../ui/select.tsx'
import { eventOf, wordOf } from './event-word.ts'

const always = { period: 'all', compare: 'none' } as const

/** Types that only the organization's own rows tell, most frequent first. */
function useTypesInUse(): Readonly<Record<string, readonly string[]>> | undefined {
  const organization = useOrganizationSlug()
  return useQuery({
    queryKey: [organization, 'event types'],
    queryFn: async ({ signal }) => {
      const api = apiOf(organization)
      const [activities, interactions] = await Promise.all([
        api.query(activityByType, always, { signal }),
        api.query(interactionsByType, always, { signal }),
      ])
      return {
        activity: activities.rows.flatMap(({ type }) => type ?? []),
        interaction: interactions.rows.flatMap(({ type }) => type ?? []),
      }
    },
    staleTime: 300_000,
  }).data
}

/**
 * The events that the organization has, by their words, and those already chosen.
 *
 * @param chosen words that must be among them, whether their rows are still there or not
 */
export function useEventOptions(chosen: readonly string[] = []): readonly SelectOption<string>[] {
  const rows = useCatalogue().data?.data.rows ?? {}
  const types = useTypesInUse()
  const name = useEventName()
  const found = eventKindNames
    .filter(kind => (rows[eventKinds[kind].entity] ?? 0) > 0)
    .flatMap(kind => [
      kind,
      ...(types?.[kind] ?? knownTypes(kind)).map(type => wordOf({ event: kind, type })),
    ])
  return [...new Set(['any', ...found, ...chosen])].map(word => ({ value: word, label: name(word) }))
}

/** What an event's word is called. */
export function useEventName(): (word: string) => string {
  const { t } = useTranslation()
  return word => {
    const event = eventOf(word)
    if (event === null) return word
    if (event.event === 'any') return t('Any event')
    const title = t(eventKinds[event.event].title)
    if (event.type !== undefined) return `${title}: ${event.type.replaceAll('_', ' ')}`
    return typedFieldOf(event.event) === null ? title : t('{{name}} of any kind', { name: title })
  }
}

function knownTypes(kind: EventKindName): readonly string[] {
  const entity: Entity = entities[eventKinds[kind].entity]
  const field = typedFieldOf(kind)
  return (field === null ? undefined : entity.fields[field]?.values) ?? []
}
