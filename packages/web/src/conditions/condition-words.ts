import type { Condition, ConditionKind, PropertyType } from '@clientele/contract'
import type { TFunction } from 'i18next'
import { msg } from '../language/msg.ts'
import { propertyLabel } from './property-names.ts'

/** The kinds of conditions as they stand between a property and its value. */
export const kindNames: Readonly<Record<ConditionKind, string>> = {
  equals: msg('is'),
  not: msg('is not'),
  in: msg('is one of'),
  not_in: msg('is none of'),
  contains: msg('contains'),
  between: msg('is between'),
  above: msg('is above'),
  below: msg('is below'),
  set: msg('is known'),
  not_set: msg('is not known'),
}

/** Of days, `above` is later. */
export const kindName = (is: ConditionKind, type: PropertyType): string => {
  if (type !== 'day' && type !== 'instant') return kindNames[is]
  if (is === 'above') return msg('is after')
  return is === 'below' ? msg('is before') : kindNames[is]
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
