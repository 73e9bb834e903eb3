import { type EntityName, entities, entityNames, type ImportDescription } from '@clientele/contract'
import type { ReactNode } from 'react'
import { formProblem } from '../../../../form/problem.ts'
import { formatDayOf } from '../../../../format.ts'
import { useFormatContext } from '../../../../session/use-format-context.ts'
import { PageLink } from '../../../../shell/page-link.tsx'
import { Card, CardContent, CardHeader } from '../../../../ui/card.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Segmented } from '../../../../ui/segmented.tsx'
import { formatSize } from '../../file-size.ts'
import { DialectForm } from './dialect-form.tsx'
import { delimiterName, encodingName, formatName } from './names.ts'
import type { Reading } from './use-description.ts'

interface FileCardProps {
  readonly description: ImportDescription
  readonly reading: Reading
  readonly onChange: (reading: Reading) => void
  /** Why the last wish could not be fulfilled. */
  readonly error: unknown
}

/** How the file was recognised, with the way to read it otherwise. */
export function FileCard({ description, reading, onChange, error }: FileCardProps) {
  const { format, compressed, encoding, dialect, columns, proposed, import: one } = description
  const facts: readonly (readonly [string, string])[] = [
    ['Format', `${formatName(format)}${compressed ? ', gzipped' : ''}`],
    ...(dialect?.delimiter ? [['Separated by', delimiterName(dialect.delimiter)] as const] : []),
    ...(format === 'parquet' ? [] : [['Encoding', encodingName(encoding)] as const]),
    ['Columns', String(columns.length)],
    ['Size', formatSize(one.size)],
  ]
  return (
    <Card aria-labelledby="file">
      <CardHeader id="file" title="What was recognised" />
      <CardContent className="flex flex-col gap-4">
        <Remarks description={description} />
        <dl className="flex flex-wrap gap-x-8 gap-y-3 text-[0.8125rem]">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="text-xs text-muted-foreground">{name}</dt>
              <dd className="tabular font-medium">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="text-[0.8125rem]">Each row is about</span>
          <Segmented<EntityName>
            label="Each row is about"
            value={proposed.entity}
            options={entityNames.map(value => ({ value, label: entities[value].title }))}
            onChange={entity => onChange({ ...reading, entity })}
          />
        </div>
        {dialect && (
          <DialectForm
            dialect={dialect}
            encoding={encoding}
            onChange={next => onChange({ ...reading, dialect: { ...reading.dialect, ...next } })}
          />
        )}
        {error !== null && error !== undefined && (
          <Notice kind="error" title="It cannot be read like this">
            {formProblem(error, []).general}
          </Notice>
        )}
      </CardContent>
    </Card>
  )
}

function Remarks({ description }: Pick<FileCardProps, 'description'>): ReactNode {
  const context = useFormatContext()
  const [before] = description.imported_before
  return (
    <>
      {before && (
        <Notice kind="warning" title="You have imported this very file before">
          On {formatDayOf(before.created_at, context)}; importing it again changes nothing.{' '}
          <PageLink page={`data/imports/${before.id}`} className="font-medium text-primary hover:underline">
            See that import
          </PageLink>
        </Notice>
      )}
      {description.preset !== null && (
        <Notice title={`This is a known kind of file: ${description.preset}`}>
          Its columns and rules are set already.
        </Notice>
      )}
      {description.remembered && (
        <Notice title="You have imported a file with these columns before">
          Columns and rules are set as they were then.
        </Notice>
      )}
    </>
  )
}
