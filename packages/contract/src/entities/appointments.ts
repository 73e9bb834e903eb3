import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** Times that customers booked. */
export const appointments = {
  name: 'appointments',
  title: 'Appointments',
  description: 'Booked times for a service. Those ahead are known too, and count once their time has come.',
  time: 'starts_at',
  aliases: ['appointments', 'bookings', 'reservations', 'visits'],
  fields: {
    customer_id: { ...customerReference, description: 'Who booked.' },
    service: {
      type: 'text',
      description: 'What was booked.',
      aliases: ['service', 'service name', 'appointment type', 'service type', 'treatment'],
    },
    status: {
      type: 'choice',
      values: ['scheduled', 'confirmed', 'completed', 'cancelled', 'no_show'],
      required: true,
      description:
        'Where it stands. The completion rate is completed over completed, cancelled and no-show together.',
      aliases: ['status', 'appointment status', 'booking status'],
    },
    starts_at: {
      type: 'instant',
      required: true,
      description: 'When it begins.',
      aliases: [
        'appointment date',
        'starts at',
        'start time',
        'appointment time',
        'scheduled at',
        'booking date',
        'date',
      ],
    },
    duration_minutes: {
      type: 'decimal',
      unit: 'minutes',
      min: 0,
      description: 'How long it takes.',
      aliases: ['duration minutes', 'duration', 'length minutes'],
    },
    staff: {
      type: 'text',
      personal: 'indirect',
      description: 'Who serves the customer.',
      aliases: ['staff', 'staff name', 'employee', 'practitioner', 'assigned to', 'provider'],
    },
  },
} as const satisfies Entity
