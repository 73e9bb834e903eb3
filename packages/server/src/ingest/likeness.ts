import type { EntityName, Field } from '@clientele/contract'
import { idHeadings } from './file-name.ts'
import { normalHeading } from './headings.ts'
import type { Target } from './targets.ts'

/** How sure it is, from 0 to 1, that a column with this heading and these values is the target. */
export function likeness(
  entity: EntityName,
  heading: string,
  target: Target,
  values: readonly string[],
): number {
  const [, inList] = heading.split('[].')
  if (inList !== undefined && target.of !== 'child') return 0
  const normal = normalHeading(inList ?? heading)
  const agreement =
    values.length === 0 ? 1 : values.filter(value => plausible(target.field, value)).length / values.length
  return (
    Math.round(
      headingLikeness(entity, normal, target, inList !== undefined) * (agreement >= 0.5 ? 1 : 0.3) * 100,
    ) / 100
  )
}

function headingLikeness(entity: EntityName, normal: string, target: Target, inList: boolean): number {
  if (normal === normalHeading(inList ? target.name : target.path)) return 1
  if (target.path === 'id' && idHeadings(entity).includes(normal)) return 0.95
  // When a row was made says nothing of when its customer was.
  if (target.of === 'named' && target.field.type === 'instant') return 0
  const alias = (target.field.aliases ?? []).indexOf(normal)
  if (alias < 0) return 0
  // Earlier aliases are surer; a customer's field in a file of orders is a later guess than the order's own.
  const place = 0.9 - Math.min(alias, 10) * 0.01
  return target.of === 'named' ? place - 0.25 : target.of === 'child' ? place - 0.02 : place
}

const number = /^[-+(]?[£$€¥]?\s?\d[\d.,' ]*\)?$/

function plausible({ type, values = [] }: Field, value: string): boolean {
  switch (type) {
    case 'money':
    case 'fine_money':
    case 'decimal':
    case 'integer':
      return number.test(value)
    case 'instant':
    case 'date':
      return /\d/.test(value) && /[-/.:]|^\d{8}$|^\d{10}$|^\d{13}$/.test(value)
    case 'email':
      return value.includes('@')
    case 'boolean':
      return /^(true|false|yes|no|y|n|t|f|0|1|on|off)$/i.test(value)
    case 'currency':
      return /^[a-z]{3}$/i.test(value)
    case 'choice':
      return values.includes(value.toLowerCase().replace(/[\s-]+/g, '_'))
    default:
      return true
  }
}
