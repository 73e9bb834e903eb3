import { msg } from '../language/msg.ts'

interface Step {
  /** What the step is about; where none is seen, as on a phone, the step stands by itself. */
  readonly target: string
  readonly title: string
  readonly text: string
}

/** The way through the first page; five steps are as many as anybody reads. */
export const steps: readonly Step[] = [
  {
    target: 'main [data-figure]',
    title: msg('Every number can be opened'),
    text: msg(
      'It says what it means, what it was made of and what was left out, and leads to the rows behind it.',
    ),
  },
  {
    target: 'main header [aria-haspopup=dialog]',
    title: msg('Filters go with you'),
    text: msg(
      'Choose the days, branches and customers once: every page keeps them, and the address can be shared.',
    ),
  },
  {
    target: 'aside nav',
    title: msg('Each page answers a question'),
    text: msg('Sales, customers, service and marketing; insights say what is out of the ordinary.'),
  },
  {
    target: 'aside [aria-keyshortcuts]',
    title: msg('Find anything'),
    text: msg(
      'A page, a customer or any of the metrics: press Ctrl K or ⌘K and type. The key ? lists all shortcuts.',
    ),
  },
  {
    target: 'aside nav a[href*="/data"]',
    title: msg('Bring in your own data'),
    text: msg('Drop a file, see what would change before it does, and take it back whenever you like.'),
  },
]
