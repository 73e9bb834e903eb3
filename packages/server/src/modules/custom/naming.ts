import type { MetricDefinition } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'

/** How a metric that an organization defined is called. */
export interface Naming {
  readonly slug: string
  readonly name: string
  readonly description: string
}

/** The parts of a definition that every metric of an organization's own has alike. */
export function namedDefinition(
  { slug, name, description }: Naming,
  how: string,
): Pick<MetricDefinition, 'id' | 'title' | 'question' | 'description' | 'permission'> {
  return {
    id: `custom.${slug}`,
    title: name,
    question: `${name}?`,
    description: [description, how].filter(part => part !== '').join(' '),
    permission: 'analytics:read',
  }
}

/** Refuses a specification at one of its places. */
export const refused = (path: string, message: string): Failure =>
  new Failure('invalid_request', `${path}: ${message}.`, { fields: [{ path, message }] })
