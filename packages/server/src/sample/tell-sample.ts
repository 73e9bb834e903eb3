import { diceOf } from './dice.ts'
import { type Life, lifeOf } from './life.ts'
import type { Emit } from './rows.ts'
import { tellAcquisitionCosts } from './tell/acquisition-costs.ts'
import { tellActivities } from './tell/activities.ts'
import { tellAppointments } from './tell/appointments.ts'
import { tellCommunications } from './tell/communications.ts'
import { tellConsents } from './tell/consents.ts'
import { tellConversations } from './tell/conversations.ts'
import { tellCustomer } from './tell/customers.ts'
import { tellFeedback } from './tell/feedback.ts'
import { tellInteractions } from './tell/interactions.ts'
import { tellLoyalty } from './tell/loyalty.ts'
import { tellOrders } from './tell/orders.ts'
import { tellQuotes } from './tell/quotes.ts'
import { tellInvitations, tellReferral } from './tell/referrals.ts'
import { tellSegments } from './tell/segments.ts'
import { tellStrangers } from './tell/strangers.ts'
import { tellSurveys } from './tell/surveys.ts'
import { tellTickets } from './tell/tickets.ts'
import { tellWorkOrders } from './tell/work-orders.ts'
import { type SampleSize, traitsOf } from './traits.ts'

const tellers = [
  tellCustomer,
  tellOrders,
  tellWorkOrders,
  tellAppointments,
  tellQuotes,
  tellActivities,
  tellConversations,
  tellSurveys,
  tellFeedback,
  tellLoyalty,
  tellInvitations,
  tellCommunications,
  tellTickets,
  tellConsents,
  tellSegments,
  tellInteractions,
] as const

/** Tells one customer's rows. */
export function tellLife(size: SampleSize, index: number, emit: Emit): Life {
  const life = lifeOf(size, traitsOf(size, index))
  const dice = diceOf(size.seed, 'rows', index)
  for (const tell of tellers) tell(life, dice, emit)
  tellReferral(size, life, dice, emit)
  return life
}

/** Tells what belongs to no customer, in portions. */
export function* tellOthers(size: SampleSize, emit: Emit): Generator<void> {
  tellAcquisitionCosts(size, emit)
  yield* tellStrangers(size, emit)
}
