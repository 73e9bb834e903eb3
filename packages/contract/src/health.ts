/** What can be wrong with rows that were accepted one by one, and how to mend it. */
export const healthProblems = {
  unknown_customer: {
    title: 'Nobody described the customer',
    mend: 'Send or import the customers with these ids, or correct the id at the source and send the rows again.',
  },
  unknown_reference: {
    title: 'What they refer to is not there',
    mend: 'Send or import what these ids name; the rows join it when it arrives, in whatever order.',
  },
  duplicate_email: {
    title: 'Several customers have the same e-mail address',
    mend: 'Merge the customers who are one person; an undo brings them apart again.',
  },
  duplicate_phone: {
    title: 'Several customers have the same telephone number',
    mend: 'Merge the customers who are one person; an undo brings them apart again.',
  },
  duplicate_order: {
    title: 'Equal orders of one customer at the same moment',
    mend: 'Look whether the source sent an order under two ids. If it did, undo the import that brought the second one, or send it again as cancelled.',
  },
  other_currency: {
    title: 'In another currency than the reports',
    mend: 'Convert the amounts at the source and send the rows again; until then no sum counts them.',
  },
  in_future: {
    title: 'Happened after the present',
    mend: "Check the source's clock and time zone, and send the rows again with their true times.",
  },
  too_early: {
    title: 'Happened before 1990',
    mend: 'A date that was never filled in often reads as 1970 or 1900. Send the rows again with their true times.',
  },
  before_birth: {
    title: 'Happened before the customer was born',
    mend: 'Correct the date of birth, or the time of the row, and send it again.',
  },
  out_of_order: {
    title: 'Ended before it began',
    mend: 'One of the two times is wrong. Send the rows again with both corrected.',
  },
} as const
export type HealthProblem = keyof typeof healthProblems
export const healthProblemNames = Object.keys(healthProblems) as [HealthProblem, ...HealthProblem[]]
