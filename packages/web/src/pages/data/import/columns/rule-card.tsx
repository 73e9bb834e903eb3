import type { ImportDescription, Mapping } from '@clientele/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { zoneOptions } from '../../../../form/zones.ts'
import { inLanguage } from '../../../../language/in-language.ts'
import { msg } from '../../../../language/msg.ts'
import { useMembership } from '../../../../session/me.ts'
import { Card, CardContent, CardHeader } from '../../../../ui/card.tsx'
import { Combobox } from '../../../../ui/combobox.tsx'
import { Field } from '../../../../ui/input.tsx'
import { Select } from '../../../../ui/select.tsx'
import { FixedValues } from './fixed-values.tsx'
import { withOptions } from './mapping.ts'
import { OrderRules } from './order-rules.tsx'

interface RuleCardProps {
  readonly description: ImportDescription
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

const byFile = ''
const dateOrders = [
  { value: byFile, label: msg('Find out from the file') },
  { value: 'day_first', label: msg('Day first: 3 April') },
  { value: 'month_first', label: msg('Month first: 4 March') },
] as const
const decimals = [
  { value: byFile, label: msg('Find out from the file') },
  { value: 'point', label: msg('With a point: 1,234.50') },
  { value: 'comma', label: msg('With a comma: 1.234,50') },
] as const

/** How values are read, where the values alone do not say. */
export function RuleCard({ description, mapping, onChange }: RuleCardProps) {
  const { t } = useTranslation()
  const { options } = mapping
  const ownZone = useMembership()?.time_zone ?? 'UTC'
  const zones = useMemo(() => zoneOptions(options.time_zone ?? ownZone), [options.time_zone, ownZone])
  return (
    <Card aria-labelledby="rules">
      <CardHeader
        id="rules"
        title={t('Rules')}
        description={t('Only for what the file itself leaves open.')}
      />
      <CardContent className="flex flex-col gap-6">
        <div className="grid gap-5 md:grid-cols-3">
          <Field label={t('Dates like 03/04/2024')}>
            {control => (
              <Select
                {...control}
                label={t('Dates like 03/04/2024')}
                size="default"
                className="h-10 w-full"
                value={options.date_order ?? byFile}
                options={inLanguage(dateOrders)}
                onChange={order =>
                  onChange(withOptions(mapping, { date_order: order === byFile ? undefined : order }))
                }
              />
            )}
          </Field>
          <Field label={t('Numbers with decimals')}>
            {control => (
              <Select
                {...control}
                label={t('Numbers with decimals')}
                size="default"
                className="h-10 w-full"
                value={options.decimal ?? byFile}
                options={inLanguage(decimals)}
                onChange={mark =>
                  onChange(withOptions(mapping, { decimal: mark === byFile ? undefined : mark }))
                }
              />
            )}
          </Field>
          <Field label={t('Times without a zone are from')}>
            {control => (
              <Combobox
                {...control}
                label={t('Times without a zone are from')}
                value={options.time_zone ?? ownZone}
                options={zones}
                onChange={zone =>
                  onChange(withOptions(mapping, { time_zone: zone === ownZone ? undefined : zone }))
                }
              />
            )}
          </Field>
        </div>
        {mapping.entity === 'orders' && (
          <OrderRules description={description} mapping={mapping} onChange={onChange} />
        )}
        <FixedValues description={description} mapping={mapping} onChange={onChange} />
      </CardContent>
    </Card>
  )
}
