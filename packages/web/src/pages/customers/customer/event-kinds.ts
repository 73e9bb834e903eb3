import { type CustomerEventKind, customerEventKinds, type EntityName } from '@clientele/contract'
import {
  Activity,
  CalendarCheck,
  FileText,
  Gift,
  LifeBuoy,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessageSquareText,
  MessagesSquare,
  Share2,
  ShieldCheck,
  ShoppingBag,
  Smile,
  Tag,
  Undo2,
  Wrench,
} from 'lucide-react'
import { msg } from '../../../language/msg.ts'

interface KindOfEvent {
  readonly name: string
  readonly icon: LucideIcon
  /** The entity whose rows they are: kinds of which the organization has none are not offered. */
  readonly entity: EntityName
}

/** How the kinds of a customer's events are called and drawn. */
export const eventKindsOfCustomers: Readonly<Record<CustomerEventKind, KindOfEvent>> = {
  order: { name: msg('Order'), icon: ShoppingBag, entity: 'orders' },
  return: { name: msg('Return'), icon: Undo2, entity: 'orders' },
  activity: { name: msg('Activity'), icon: Activity, entity: 'activities' },
  work_order: { name: msg('Work order'), icon: Wrench, entity: 'work_orders' },
  appointment: { name: msg('Appointment'), icon: CalendarCheck, entity: 'appointments' },
  quote: { name: msg('Quote'), icon: FileText, entity: 'quotes' },
  interaction: { name: msg('Interaction'), icon: MessagesSquare, entity: 'interactions' },
  conversation: { name: msg('Conversation'), icon: MessageCircle, entity: 'conversations' },
  survey_response: { name: msg('Survey'), icon: Smile, entity: 'survey_responses' },
  feedback: { name: msg('Feedback'), icon: MessageSquareText, entity: 'feedback' },
  loyalty_transaction: { name: msg('Loyalty'), icon: Gift, entity: 'loyalty_transactions' },
  communication: { name: msg('Communication'), icon: Mail, entity: 'communications' },
  support_ticket: { name: msg('Support ticket'), icon: LifeBuoy, entity: 'support_tickets' },
  consent: { name: msg('Consent'), icon: ShieldCheck, entity: 'consents' },
  segment_assignment: { name: msg('Assigned segment'), icon: Tag, entity: 'segment_assignments' },
  referral: { name: msg('Referral'), icon: Share2, entity: 'referrals' },
}

export const isEventKind = (kind: string): kind is CustomerEventKind =>
  customerEventKinds.some(known => known === kind)
