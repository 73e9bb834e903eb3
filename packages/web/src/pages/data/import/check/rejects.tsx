import type { ImportView } from '@clientele/contract'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { plainWords } from '../../../../form/plain-words.ts'
import { formatValue } from '../../../../format.ts'
import { useFormatContext } from '../../../../session/use-format-context.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../../ui/card.tsx'
import { Table, TableCell, TableHead, TableRow } from '../../../../ui/table.tsx'
import { useDownloadRejects } from '../../use-download-rejects.ts'
import { fieldName } from '../columns/names.ts'

/** Why lines were refused, with the first place of each reason. */
export function Rejects({ import: one }: { readonly import: ImportView }) {
  const { t } = useTranslation()
  const context = useFormatContext()
  const download = useDownloadRejects(one)
  const rejected = one.counts?.rejected
  if (!rejected || rejected.reasons.length === 0) return null
  const count = (value: number | null) => formatValue(value, 'count', context)
  return (
    <Card aria-labelledby="rejects">
      <CardHeader
        id="rejects"
        title={t('Rejected lines: {{number}}', { number: count(rejected.lines) })}
        description={t('They stay out; everything else is not held up by them.')}
        actions={
          <Button size="small" className="me-1.5" disabled={download.isPending} onClick={download.run}>
            <Download aria-hidden="true" /> {t('Download all')}
          </Button>
        }
      />
      <CardContent>
        <Table label={t('Reasons for rejection')}>
          <thead>
            <tr>
              <TableHead>{t('Lines')}</TableHead>
              <TableHead>{t('Field')}</TableHead>
              <TableHead>{t('Reason')}</TableHead>
              <TableHead>{t('For example')}</TableHead>
            </tr>
          </thead>
          <tbody>
            {rejected.reasons.map(({ code, field, message, lines, example }) => (
              <TableRow key={`${code} ${field} ${message}`}>
                <TableCell>{count(lines)}</TableCell>
                <TableCell className="font-medium whitespace-nowrap">
                  {field === '' ? t('Line') : fieldName(field)}
                </TableCell>
                <TableCell className="min-w-52 py-2">{plainWords(message)}</TableCell>
                <TableCell className="py-2">
                  <Example {...example} />
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </CardContent>
    </Card>
  )
}

interface ExampleProps {
  readonly line: number | null
  readonly value: string | null
}

function Example({ line, value }: ExampleProps) {
  const { t } = useTranslation()
  return (
    <>
      {line !== null && <span className="whitespace-nowrap">{t('Line {{line}}', { line })}</span>}
      <span className="block max-w-64 truncate font-mono text-xs text-muted-foreground">
        {value === null || value === '' ? t('(empty)') : value}
      </span>
    </>
  )
}
