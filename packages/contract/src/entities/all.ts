import { acquisitionCosts } from './acquisition-costs.ts'
import { activities } from './activities.ts'
import { appointments } from './appointments.ts'
import { communications } from './communications.ts'
import { consents } from './consents.ts'
import { conversations } from './conversations.ts'
import { customers } from './customers.ts'
import type { Entity } from './entity.ts'
import { feedback } from './feedback.ts'
import { handoffs } from './handoffs.ts'
import { identities } from './identities.ts'
import { interactions } from './interactions.ts'
import { loyaltyTransactions } from './loyalty-transactions.ts'
import { messages } from './messages.ts'
import { orders } from './orders.ts'
import { quotes } from './quotes.ts'
import { referrals } from './referrals.ts'
import { segmentAssignments } from './segment-assignments.ts'
import { supportTickets } from './support-tickets.ts'
import { surveyResponses } from './survey-responses.ts'
import { workOrders } from './work-orders.ts'

/** Every entity, in the order in which a data model is explained. Adding one here is all that the rest needs. */
export const entities = {
  customers,
  interactions,
  segment_assignments: segmentAssignments,
  orders,
  work_orders: workOrders,
  appointments,
  quotes,
  activities,
  identities,
  conversations,
  messages,
  handoffs,
  survey_responses: surveyResponses,
  feedback,
  loyalty_transactions: loyaltyTransactions,
  referrals,
  communications,
  support_tickets: supportTickets,
  acquisition_costs: acquisitionCosts,
  consents,
} as const satisfies Record<string, Entity>
export type EntityName = keyof typeof entities
export const entityNames = Object.keys(entities) as [EntityName, ...EntityName[]]
