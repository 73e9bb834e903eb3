import type { Condition, ConditionKind, PropertyType } from '@clientele/contract'
import type { TFunction } from 'i18next'
import { propertyLabel } from './property-names.ts'

/** The kinds of conditions as they stand between a property and its value. */
export const kindNames: Readonly<Record<ConditionKind, string>> = {
  equals: 'is',
  not: 'is not',
  in: 'is one of',
  not_in: 'is none of',
  contains: 'contains',
  between: 'is between',
  above: 'is above',
  below: 'is below',
  set: 'is known',
  not_set: 'is not known',
}

/** Of days, `above` is later. */
export const kindName = (is: ConditionKind, type: PropertyType): string => {
  if (type !== 'day' && type !== 'instant') return kindNames[is]
  if (is === 'above') return 'is after'
  return is === 'below' ? 'is before' : kindNames[is]
}

/** A condition in a few words, for a chip. */
export function conditionWords(condition: Condition, t: TFunction): string {
  const name = t(propertyLabel(condition.property))
  if (condition.is === 'between') {
    const [low, high] = condition.value
    if (low === null) return t('{{name}} up to {{high}}', { name, high })
    if (high === null) return t('{{name}} from {{low}}', { name, low })
    return t('{{name}} from {{low}} to {{high}}', { name, low, high })
  }
  const is = t(kindNames[condition.is])
  if (condition.is === 'set' || condition.is === 'not_set') return `${name} ${is}`
  const value = Array.isArray(condition.value) ? condition.value.join(', ') : String(condition.value)
  return `${name} ${is} ${value}`
}
