import type { ImportDescription, Mapping } from '@clientele/contract'
import { t } from 'i18next'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../../ui/badge.tsx'
import { Card, CardContent, CardHeader } from '../../../../ui/card.tsx'
import { Select } from '../../../../ui/select.tsx'
import { type Target, withColumn } from './mapping.ts'
import { fieldName } from './names.ts'

interface ColumnListProps {
  readonly description: ImportDescription
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

const leftOut = ''

/** Each column of the file with its first values, and the field that it becomes. */
export function ColumnList({ description, mapping, onChange }: ColumnListProps) {
  const { t } = useTranslation()
  const { columns, targets, rows } = description
  const used = columns.filter(({ name }) => name in mapping.columns).length
  const options = [
    { value: leftOut, label: t('Leave out') },
    ...targets.map(({ path }) => ({ value: path, label: fieldName(path) })),
  ]
  return (
    <Card aria-labelledby="columns">
      <CardHeader
        id="columns"
        title={t('Columns')}
        description={t('{{used}} of {{all}} columns are used. Check that each becomes the right field.', {
          used,
          all: columns.length,
        })}
      />
      <CardContent>
        <ul className="divide-y divide-border">
          {columns.map(({ name, target: found, confidence }, index) => {
            const target = mapping.columns[name] ?? leftOut
            return (
              <li
                key={name}
                className="grid items-center gap-x-4 gap-y-1.5 py-3 md:grid-cols-[minmax(0,1fr)_1rem_16rem_minmax(0,1fr)]"
              >
                <div className="min-w-0">
                  <p className="truncate font-medium">{name}</p>
                  <p className="truncate text-xs text-muted-foreground">{firstValues(rows, index)}</p>
                </div>
                <ArrowRight className="hidden size-4 text-muted-foreground md:block" aria-hidden="true" />
                <Select
                  label={t('{{column}} becomes', { column: name })}
                  size="default"
                  className="w-full"
                  value={target}
                  options={options}
                  onChange={next => onChange(withColumn(mapping, name, next === leftOut ? null : next))}
                />
                <Meaning
                  target={targets.find(({ path }) => path === target)}
                  confidence={target === found ? confidence : null}
                />
              </li>
            )
          })}
        </ul>
      </CardContent>
    </Card>
  )
}

interface MeaningProps {
  readonly target: Target | undefined
  /** How sure the recognition is; null where a person has chosen. */
  readonly confidence: number | null
}

function Meaning({ target, confidence }: MeaningProps) {
  const { t } = useTranslation()
  if (!target) return <p className="text-xs text-muted-foreground">{t('Not imported.')}</p>
  return (
    <p className="text-xs text-muted-foreground">
      {confidence !== null && confidence < 0.6 && (
        <Badge variant="warning" className="me-1.5">
          {t('A guess')}
        </Badge>
      )}
      {target.description}
    </p>
  )
}

/** Up to three different values of a column. */
function firstValues(rows: ImportDescription['rows'], index: number): string {
  const values = rows.map(row => row[index] ?? '').filter(value => value !== '')
  return values.length === 0 ? t('Empty in the first rows') : [...new Set(values)].slice(0, 3).join(' · ')
}
