import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** The stream of what customers do, of whatever type a source cares to send. */
export const activities = {
  name: 'activities',
  title: 'Activities',
  description:
    'Typed events of customers and of visitors who are not known yet: signing in, viewing, booking, paying, and every touchpoint of a journey.',
  time: 'occurred_at',
  aliases: [
    'activities',
    'activity log',
    'events',
    'journey events',
    'customer journey events',
    'clickstream',
  ],
  fields: {
    customer_id: { ...customerReference, description: 'Who did it, once known.' },
    anonymous_id: {
      type: 'text',
      personal: 'indirect',
      description: 'A visitor who is not known yet, by an id that the source gives.',
      aliases: ['anonymous id', 'visitor id', 'device id', 'client uuid'],
    },
    type: {
      type: 'open_choice',
      values: [
        'login',
        'logout',
        'signup',
        'page_view',
        'product_view',
        'search',
        'add_to_cart',
        'checkout',
        'purchase',
        'booking',
        'booking_cancelled',
        'payment',
        'review',
        'profile_update',
        'message',
      ],
      required: true,
      description: 'What was done. A type that is not in the list is kept as it comes.',
      aliases: ['type', 'activity type', 'event type', 'event', 'event name', 'action'],
    },
    description: {
      type: 'text',
      personal: 'indirect',
      description: 'The same in words.',
      aliases: ['description', 'details', 'event description'],
    },
    channel: {
      type: 'open_choice',
      values: ['web', 'app', 'store', 'phone', 'email', 'social', 'ads'],
      description: 'Where it was done.',
      aliases: ['channel', 'touchpoint', 'platform'],
    },
    stage: {
      type: 'open_choice',
      values: ['awareness', 'consideration', 'purchase', 'retention', 'advocacy'],
      description: 'The stage of the journey that it belongs to, where the source says.',
      aliases: ['stage', 'journey stage', 'funnel stage'],
    },
    session_id: {
      type: 'text',
      personal: 'indirect',
      description: "The source's session; without one, sessions are split after 30 minutes of inactivity.",
      aliases: ['session id', 'session', 'visit id'],
    },
    service: {
      type: 'text',
      description: 'The service or feature that was used.',
      aliases: ['service', 'service name', 'feature', 'product', 'page'],
    },
    metadata: {
      type: 'object',
      personal: 'indirect',
      description: 'What else the source knows of the event, such as the device.',
      aliases: ['metadata', 'properties', 'event properties', 'context'],
    },
    ip: {
      type: 'text',
      personal: 'direct',
      description: 'Address from which it came.',
      aliases: ['ip address', 'ip', 'remote address'],
    },
    user_agent: {
      type: 'text',
      personal: 'indirect',
      description: 'Browser or app, as it names itself.',
      aliases: ['user agent', 'useragent', 'browser'],
    },
    occurred_at: {
      type: 'instant',
      required: true,
      description: 'When it was done.',
      aliases: [
        'timestamp',
        'occurred at',
        'event time',
        'activity date',
        'event date',
        'time',
        'date',
        'created at',
      ],
    },
  },
  needs: [['customer_id', 'anonymous_id']],
} as const satisfies Entity
