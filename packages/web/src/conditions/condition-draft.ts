import type { Condition, ConditionKind, PropertyType } from '@clientele/contract'
import { typedNumber } from '../form/typed-number.ts'

/** A condition while it is typed: all values are texts, and some may still be missing. */
export interface ConditionDraft {
  readonly property: string
  readonly is: ConditionKind
  /** The values that it is compared with; `between` has two, of which one may be empty. */
  readonly values: readonly string[]
}

export const emptyCondition: ConditionDraft = { property: '', is: 'equals', values: [] }

/** A condition as it is typed again. */
export function draftOf(condition: Condition): ConditionDraft {
  const { property, is } = condition
  if (condition.is === 'set' || condition.is === 'not_set') return { property, is, values: [] }
  const values = Array.isArray(condition.value) ? condition.value : [condition.value]
  return { property, is, values: values.map(value => (value === null ? '' : String(value))) }
}

/** The condition that a draft says; null while something is missing. */
export function conditionOf({ property, is, values }: ConditionDraft, type: PropertyType): Condition | null {
  if (property === '' || property.endsWith('.')) return null
  const [first = '', second = ''] = values.map(value => value.trim())
  switch (is) {
    case 'set':
    case 'not_set':
      return { property, is }
    case 'in':
    case 'not_in': {
      const several = values.flatMap(value => scalarOf(value, type) ?? [])
      return several.length === 0 ? null : { property, is, value: several }
    }
    case 'between': {
      const [low, high] = [boundOf(first, type), boundOf(second, type)]
      return low === null && high === null ? null : { property, is, value: [low, high] }
    }
    case 'above':
    case 'below': {
      const bound = boundOf(first, type)
      return bound === null ? null : { property, is, value: bound }
    }
    case 'contains':
      return first === '' ? null : { property, is, value: first }
    case 'equals':
    case 'not': {
      const value = scalarOf(first, type)
      return value === null ? null : { property, is, value }
    }
    default:
      return is satisfies never
  }
}

function scalarOf(text: string, type: PropertyType): string | number | boolean | null {
  if (text.trim() === '') return null
  if (type === 'flag') return text === 'true'
  return type === 'number' ? numberOf(text) : text.trim()
}

/** What only the source knows the type of is compared as a number where it looks like one. */
function boundOf(text: string, type: PropertyType): string | number | null {
  if (text.trim() === '') return null
  if (type === 'number') return numberOf(text)
  return type === 'any' ? (numberOf(text) ?? text.trim()) : text.trim()
}

function numberOf(text: string): number | null {
  const value = typedNumber(text)
  return Number.isFinite(value) ? value : null
}
