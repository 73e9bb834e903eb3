/** The IBM Telco file as a table, with its outcome. */
import type { Column, Table } from '../table.ts'
import { parseCsv, readDataset } from './dataset.ts'

export const TELCO = 'telco_churn/telco_churn.csv.gz'

const numbers = new Set(['tenure', 'MonthlyCharges', 'TotalCharges'])

export function telco(): { table: Table; labels: number[]; records: Record<string, string>[] } {
  const records = parseCsv(readDataset(TELCO))
  const names = Object.keys(records[0] ?? {}).filter(name => name !== 'customerID' && name !== 'Churn')
  const columns = names.map((name): Column => {
    const values = records.map(record => record[name] ?? '')
    return numbers.has(name)
      ? {
          kind: 'number',
          name,
          values: values.map(value => (value.trim() === '' ? Number.NaN : Number(value))),
        }
      : { kind: 'category', name, values }
  })
  const labels = records.map(record => (record.Churn === 'Yes' ? 1 : 0))
  return { table: { rows: records.length, columns }, labels, records }
}
