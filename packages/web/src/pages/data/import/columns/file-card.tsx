import { type EntityName, entities, entityNames, type ImportDescription } from '@clientele/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
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
  const { t } = useTranslation()
  const { format, compressed, encoding, dialect, columns, proposed, import: one } = description
  const facts: readonly (readonly [string, string])[] = [
    [t('Format'), `${formatName(format)}${compressed ? `, ${t('gzipped')}` : ''}`],
    ...(dialect?.delimiter ? [[t('Separated by'), delimiterName(dialect.delimiter)] as const] : []),
    ...(format === 'parquet' ? [] : [[t('Encoding'), encodingName(encoding)] as const]),
    [t('Columns'), String(columns.length)],
    [t('Size'), formatSize(one.size)],
  ]
  return (
    <Card aria-labelledby="file">
      <CardHeader id="file" title={t('What was recognised')} />
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
          <span className="text-[0.8125rem]">{t('Each row is about')}</span>
          <Segmented<EntityName>
            label={t('Each row is about')}
            value={proposed.entity}
            options={entityNames.map(value => ({ value, label: t(entities[value].title) }))}
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
          <Notice kind="error" title={t('It cannot be read like this')}>
            {formProblem(error, []).general}
          </Notice>
        )}
      </CardContent>
    </Card>
  )
}

function Remarks({ description }: Pick<FileCardProps, 'description'>): ReactNode {
  const { t } = useTranslation()
  const context = useFormatContext()
  const [before] = description.imported_before
  return (
    <>
      {before && (
        <Notice kind="warning" title={t('You have imported this very file before')}>
          {t('On {{day}}; importing it again changes nothing.', {
            day: formatDayOf(before.created_at, context),
          })}{' '}
          <PageLink page={`data/imports/${before.id}`} className="font-medium text-primary hover:underline">
            {t('See that import')}
          </PageLink>
        </Notice>
      )}
      {description.preset !== null && (
        <Notice title={t('This is a known kind of file: {{kind}}', { kind: description.preset })}>
          {t('Its columns and rules are set already.')}
        </Notice>
      )}
      {description.remembered && (
        <Notice title={t('You have imported a file with these columns before')}>
          {t('Columns and rules are set as they were then.')}
        </Notice>
      )}
    </>
  )
}
