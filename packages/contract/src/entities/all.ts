import { customers } from './customers.ts'
import type { Entity } from './entity.ts'
import { orders } from './orders.ts'

/** Every entity, in the order in which a data model is explained. Adding one here is all that the rest needs. */
export const entities = { customers, orders } as const satisfies Record<string, Entity>
export type EntityName = keyof typeof entities
export const entityNames = Object.keys(entities) as [EntityName, ...EntityName[]]
