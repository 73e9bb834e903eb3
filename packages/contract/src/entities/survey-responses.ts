import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** Questions that customers were asked, answered or not. */
export const surveyResponses = {
  name: 'survey_responses',
  title: 'Survey responses',
  description:
    'One row a customer and question. A row without a score was asked and not answered: it counts for the response rate and for nothing else.',
  time: 'asked_at',
  aliases: ['survey responses', 'surveys', 'nps', 'csat', 'customer satisfaction scores', 'satisfaction'],
  fields: {
    customer_id: { ...customerReference, description: 'Who was asked; empty in anonymous surveys.' },
    survey: {
      type: 'text',
      description: 'The name of the survey.',
      aliases: ['survey', 'survey name', 'survey id', 'questionnaire'],
    },
    kind: {
      type: 'choice',
      values: ['nps', 'csat', 'ces', 'satisfaction'],
      required: true,
      description:
        'What the score measures: recommendation (nps), satisfaction with one occasion (csat), effort (ces), or overall satisfaction.',
      aliases: ['kind', 'survey type', 'score type', 'metric type', 'survey kind'],
    },
    score: {
      type: 'decimal',
      unit: 'points',
      ranges: {
        by: 'kind',
        of: {
          nps: { min: 0, max: 10 },
          csat: { min: 1, max: 5 },
          ces: { min: 1, max: 7 },
          satisfaction: { min: 1, max: 10 },
        },
      },
      description: 'The answer, on the scale of its kind; empty where there was none.',
      aliases: [
        'score',
        'nps score',
        'csat score',
        'ces score',
        'satisfaction score',
        'nps',
        'csat',
        'answer',
      ],
    },
    comment: {
      type: 'text',
      personal: 'indirect',
      description: 'What the customer wrote beside the score.',
      aliases: ['comment', 'comments', 'verbatim', 'feedback', 'feedback text'],
    },
    channel: {
      type: 'text',
      description: 'Where the question was put, such as email, app or till.',
      aliases: ['channel', 'survey channel', 'collection channel'],
    },
    asked_at: {
      type: 'instant',
      or: 'answered_at',
      description: 'When the question was put; the time of the answer where the source does not say.',
      aliases: ['asked at', 'sent at', 'survey sent at', 'invited at'],
    },
    answered_at: {
      type: 'instant',
      description: 'When it was answered.',
      aliases: [
        'answered at',
        'survey date',
        'responded at',
        'response date',
        'submitted at',
        'date',
        'created at',
      ],
    },
  },
  order: [['asked_at', 'answered_at']],
  needs: [['asked_at', 'answered_at']],
} as const satisfies Entity
