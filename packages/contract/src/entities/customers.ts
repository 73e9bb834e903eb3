import type { Entity } from './entity.ts'

export const customers = {
  name: 'customers',
  title: 'Customers',
  description: 'The people and companies that the business serves; every other fact joins on them.',
  time: 'created_at',
  standing: true,
  aliases: ['customers', 'clients', 'contacts', 'members', 'patients', 'accounts', 'users'],
  fields: {
    name: {
      type: 'text',
      personal: 'direct',
      description: 'Full name of the person or company.',
      aliases: ['name', 'full name', 'customer name', 'company', 'company name', 'display name'],
    },
    email: {
      type: 'email',
      personal: 'direct',
      description: 'E-mail address.',
      aliases: ['email', 'e mail', 'email address', 'mail'],
    },
    phone: {
      type: 'phone',
      personal: 'direct',
      description: 'Telephone number, as given.',
      aliases: ['phone', 'phone number', 'telephone', 'mobile', 'customer phone', 'tel'],
    },
    birth_date: {
      type: 'date',
      personal: 'indirect',
      description: 'Date of birth; age bands are computed from it.',
      aliases: ['birth date', 'date of birth', 'dob', 'birthday', 'birthdate'],
    },
    gender: {
      type: 'open_choice',
      values: ['female', 'male', 'other', 'unknown'],
      personal: 'indirect',
      description: 'Gender as the source records it.',
      aliases: ['gender', 'sex'],
    },
    city: { type: 'text', personal: 'indirect', description: 'City.', aliases: ['city', 'town'] },
    region: {
      type: 'text',
      personal: 'indirect',
      description: 'State, province or region.',
      aliases: ['region', 'state', 'province', 'county'],
    },
    country: {
      type: 'country',
      personal: 'indirect',
      description: 'Country, as the source names it.',
      aliases: ['country', 'country name', 'country code'],
    },
    language: { type: 'text', description: 'Preferred language.', aliases: ['language', 'locale', 'lang'] },
    acquisition_channel: {
      type: 'text',
      description: 'Where the customer came from, such as organic, referral or paid search.',
      aliases: ['acquisition channel', 'channel', 'source channel', 'utm medium'],
    },
    acquisition_campaign: {
      type: 'text',
      description: 'The campaign that brought the customer.',
      aliases: ['acquisition campaign', 'campaign', 'utm campaign'],
    },
    tags: { type: 'list', description: 'Free labels.', aliases: ['tags', 'labels'] },
    created_at: {
      type: 'instant',
      description: 'When the customer became known; the first order counts where it is earlier.',
      aliases: [
        'created at',
        'created',
        'registered at',
        'registration date',
        'signup date',
        'joined',
        'customer since',
      ],
    },
  },
} as const satisfies Entity
