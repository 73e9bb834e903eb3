import type { Definitions } from '../src/warehouse/definitions.ts'

/** What every organization of a test has defined for itself unless told otherwise. */
export const testDefinitions: Definitions = {
  segments: new Map([
    [
      'regulars',
      {
        slug: 'regulars',
        name: 'Regulars',
        rule: { property: 'orders', is: 'between', value: [2, null] },
      },
    ],
  ]),
  metrics: new Map(),
}
