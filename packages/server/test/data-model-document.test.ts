import { fileURLToPath } from 'node:url'
import { type Entity, entities, type Field, type Fields, type Range, sharedFields } from '@clientele/contract'
import { expect, it } from 'vitest'

const document = fileURLToPath(new URL('../../../docs/data-model.md', import.meta.url))

const cell = (text: string) => text.replaceAll('|', '\\|')
const quoted = (words: readonly string[]) => words.map(word => `\`${word}\``).join(', ')

function typeOf({ type, to }: Field): string {
  if (type === 'reference') return `id of ${to}`
  if (type === 'choice') return 'one of'
  if (type === 'open_choice') return 'a word'
  return type.replaceAll('_', ' ')
}

function bounds({ min, max }: Range): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`
  return min === undefined ? `at most ${max}` : `at least ${min}`
}

/** What a value may be, beyond its type. */
function allowed(field: Field): string {
  const { values, type, min, max, ranges, unit, fallback, or } = field
  const parts = [
    values && `${quoted(values)}${type === 'open_choice' ? ', or another' : ''}`,
    unit,
    (min !== undefined || max !== undefined) && bounds(field),
    ranges &&
      Object.entries(ranges.of)
        .map(([word, range]) => `${bounds(range)} for \`${word}\``)
        .join(', '),
    fallback === 'organization_currency' && "the organization's unless given",
    fallback !== undefined && fallback !== 'organization_currency' && `\`${fallback}\` unless given`,
    or && `\`${or}\` unless given`,
  ]
  return parts.filter(part => typeof part === 'string').join('; ')
}

const table = (fields: Fields): string[] => [
  '| field | type | values | personal | |',
  '|---|---|---|---|---|',
  ...Object.entries(fields).map(
    ([name, field]) =>
      `| \`${name}\`${field.required ? ' *' : ''} | ${typeOf(field)} | ${cell(allowed(field))} | ${field.personal ?? ''} | ${cell(field.description)} |`,
  ),
  '',
]

function section(entity: Entity): string {
  const {
    name,
    title,
    description,
    time,
    standing,
    customer,
    partOf,
    visitor,
    order = [],
    needs = [],
  } = entity
  const rules = [
    `Its time is \`${time}\`.`,
    standing && 'It says what is: its times do not extend the time of all data.',
    customer && `It is a fact of the customer in \`${customer}\`.`,
    visitor && `What a visitor in \`${visitor}\` did is the customer's whom \`identities\` names.`,
    partOf && `It is seen with the row that \`${partOf}\` names.`,
    ...needs.map(group => `Every row needs ${group.map(one => `\`${one}\``).join(' or ')}.`),
    ...order.map(([earlier, later]) => `\`${later}\` is not before \`${earlier}\`.`),
  ].filter(rule => typeof rule === 'string')
  const children = Object.entries(entity.children ?? {}).flatMap(([key, child]) => [
    `**${key}** (\`${child.table}\`): ${child.description}`,
    '',
    ...table(child.fields),
  ])
  return [
    `## ${title}`,
    '',
    `\`${name}\`. ${description} ${rules.join(' ')}`,
    '',
    ...table(entity.fields),
    ...children,
  ].join('\n')
}

it('docs/data-model.md says what the entities say', async () => {
  const text = [
    '# Data model',
    '',
    'Made from the entities; `npx vitest run --project server data-model-document -u` writes it anew. Rows of an entity',
    'are sent to `/api/v1/ingest/{entity}` under these names; files may use other headings, which the import recognises.',
    '',
    'A field with * is needed in every row. Instants are RFC 3339; money has up to four places, fine money eight, in the',
    "row's currency or the organization's. A word of an open list is kept as it comes, in lower case; one that is not in",
    'a closed list is refused with the list. Personal `direct` fields identify somebody by themselves, `indirect` ones only',
    'beside others. The same id again replaces the row unless',
    'its `updated_at` is older. Rows may come in any order: what they name may follow later. Whoever a fact names is a',
    'customer, known since the first such fact until a row of customers says more.',
    '',
    'A fact without a branch is seen by nobody who is restricted to branches. A part of a fact is seen with it. A customer',
    'is seen in the branch of their record and in those of their facts. "All data" of a metric reaches from the first to',
    'the last of the facts that it is made of.',
    '',
    '## Fields of every row',
    '',
    ...table(sharedFields),
    ...Object.values<Entity>(entities).map(section),
  ].join('\n')
  await expect(text).toMatchFileSnapshot(document)
})
