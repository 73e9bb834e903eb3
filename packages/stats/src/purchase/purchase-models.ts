import { bgNbd } from './bg-nbd.ts'
import { mbgNbd } from './mbg-nbd.ts'
import type { ModelName, PurchaseModel } from './model.ts'
import { nbd } from './nbd.ts'
import { paretoNbd } from './pareto-nbd.ts'

/** Every purchase model by its name; what stored parameters are read back with. */
export const purchaseModels: Readonly<Record<ModelName, PurchaseModel>> = {
  'bg-nbd': bgNbd,
  'pareto-nbd': paretoNbd,
  'mbg-nbd': mbgNbd,
  nbd,
}
