import type { ImportDescription } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { Card, CardContent, CardHeader } from '../../../../ui/card.tsx'
import { Table, TableCell, TableHead, TableRow } from '../../../../ui/table.tsx'

const shownRows = 5

/** The beginning of the file as it was read: whoever knows the file sees at once whether it was read well. */
export function FirstRows({ description: { columns, rows } }: { readonly description: ImportDescription }) {
  const { t } = useTranslation()
  if (rows.length === 0) return null
  return (
    <Card aria-labelledby="first-rows">
      <CardHeader
        id="first-rows"
        title={t('First rows')}
        description={t('As they are read, before anything is made of them.')}
      />
      <CardContent>
        <Table label={t('First rows of the file')}>
          <thead>
            <tr>
              {columns.map(({ name }) => (
                <TableHead key={name}>{name}</TableHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shownRows).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a file have no identity but their place
              <TableRow key={index}>
                {columns.map(({ name }, column) => (
                  <TableCell key={name} className="max-w-64 truncate whitespace-nowrap">
                    {row[column]}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </tbody>
        </Table>
      </CardContent>
    </Card>
  )
}
