import {
  defaultLlmPrice,
  defaultWhatsappPrice,
  getRateCard,
  type Rate,
  setRateCard,
} from '@clientele/contract'
import type { Store } from '../../store/open.ts'
import { type Route, scopedRoute } from '../route.ts'
import type { Scope } from '../scope.ts'

/** What tokens and messages cost an organization. */
export function rateCardRoutes({ store }: { readonly store: Store }): readonly Route[] {
  return [
    scopedRoute(getRateCard, async ({ scope }) => cardOf(scope, await store.rateCard(scope).list())),

    scopedRoute(setRateCard, async ({ scope, body, ip }) => {
      await store.rateCard(scope, ip).replace(body.rates)
      return cardOf(scope, body.rates)
    }),
  ]
}

const cardOf = ({ organization }: Scope, rates: readonly Rate[]) => ({
  currency: organization.currency,
  rates: [...rates],
  defaults: { llm_per_1000_tokens: defaultLlmPrice, whatsapp_per_message: defaultWhatsappPrice },
})
