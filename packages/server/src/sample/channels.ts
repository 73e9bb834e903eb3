import type { Some } from './dice.ts'

/** Where customers come from, and what that makes of them. */
export interface Channel {
  readonly name: string
  /** Share of new customers. */
  readonly share: number
  readonly campaigns: Some<string>
  /** What is spent on one new customer, in the mean; 0 where nobody is paid. */
  readonly costPerCustomer: number
  /** Amounts of an order against those of an ordinary customer. */
  readonly value: number
  /** The speed of leaving against that of an ordinary customer. */
  readonly leaving: number
}

export const channels: Some<Channel> = [
  { name: 'organic', share: 0.28, campaigns: ['none'], costPerCustomer: 0, value: 1.05, leaving: 0.8 },
  {
    name: 'paid_search',
    share: 0.2,
    campaigns: ['brand', 'glasses-near-me', 'contact-lenses'],
    costPerCustomer: 38,
    value: 1,
    leaving: 1,
  },
  {
    name: 'social',
    share: 0.16,
    campaigns: ['summer-sunglasses', 'try-on', 'back-to-school'],
    costPerCustomer: 27,
    value: 0.78,
    leaving: 1.45,
  },
  { name: 'referral', share: 0.14, campaigns: ['friends'], costPerCustomer: 0, value: 1.2, leaving: 0.55 },
  { name: 'walk_in', share: 0.13, campaigns: ['none'], costPerCustomer: 0, value: 1.1, leaving: 0.9 },
  { name: 'display', share: 0.05, campaigns: ['brand-video'], costPerCustomer: 74, value: 0.9, leaving: 1.2 },
  {
    name: 'partner',
    share: 0.04,
    campaigns: ['health-insurers', 'employers'],
    costPerCustomer: 19,
    value: 1.15,
    leaving: 0.7,
  },
]

/** How invitations go out. */
export const invitationChannels: Some<string> = ['whatsapp', 'email', 'link', 'card']
