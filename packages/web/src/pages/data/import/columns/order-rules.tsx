import type { ImportDescription, Mapping } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../../language/in-language.ts'
import { msg } from '../../../../language/msg.ts'
import { Field, Input } from '../../../../ui/input.tsx'
import { Select } from '../../../../ui/select.tsx'
import { withOptions } from './mapping.ts'
import { RuleList } from './rule-list.tsx'
import { usePairs } from './use-pairs.ts'

interface OrderRulesProps {
  readonly description: ImportDescription
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

const kinds = [
  { value: 'return', label: msg('returns') },
  { value: 'sale', label: msg('sales') },
] as const
const noColumn = ''

/** What the makers of order files tell by the shape of ids and articles. */
export function OrderRules({ description, mapping, onChange }: OrderRulesProps) {
  const { t } = useTranslation()
  const { options } = mapping
  const returns = usePairs(options.kind_by_id_prefix, record =>
    onChange(withOptions(mapping, { kind_by_id_prefix: record as Record<string, 'sale' | 'return'> })),
  )
  const omissions = usePairs(options.leave_out_by_id_prefix, record =>
    onChange(withOptions(mapping, { leave_out_by_id_prefix: record })),
  )
  const [articles, setArticles] = useState((options.non_product_ids ?? []).join(', '))
  return (
    <>
      <div className="grid gap-6 md:grid-cols-2">
        <RuleList
          title={t('Sales and returns')}
          hint={t('For files that mark returns by the beginning of their number.')}
          rules={returns.pairs}
          addLabel={t('Add a rule')}
          onAdd={() => returns.add(['', 'return'])}
          onRemove={returns.remove}
        >
          {([prefix, kind], index) => (
            <>
              {t('Ids that begin with')}
              <PrefixInput value={prefix} onChange={next => returns.put(index, [next, kind])} />
              {t('are')}
              <Select
                label={t('Kind')}
                value={kind as 'sale' | 'return'}
                options={inLanguage(kinds)}
                onChange={next => returns.put(index, [prefix, next])}
              />
            </>
          )}
        </RuleList>
        <RuleList
          title={t('Left out')}
          hint={t('For documents that are no orders, such as adjustments. They are counted, not imported.')}
          rules={omissions.pairs}
          addLabel={t('Add a rule')}
          onAdd={() => omissions.add(['', ''])}
          onRemove={omissions.remove}
        >
          {([prefix, reason], index) => (
            <>
              {t('Ids that begin with')}
              <PrefixInput value={prefix} onChange={next => omissions.put(index, [next, reason])} />
              {t('because they are')}
              <Input
                aria-label={t('Reason')}
                placeholder={t('adjustment')}
                className="h-8 w-36"
                value={reason}
                onChange={event => omissions.put(index, [prefix, event.target.value])}
              />
            </>
          )}
        </RuleList>
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <Field
          label={t('Articles that are no products')}
          hint={t(
            'Postage, fees and the like: they count as revenue but not among products. Separate them by commas.',
          )}
        >
          {control => (
            <Input
              {...control}
              value={articles}
              onChange={event => {
                setArticles(event.target.value)
                onChange(withOptions(mapping, { non_product_ids: listOf(event.target.value) }))
              }}
            />
          )}
        </Field>
        <Field
          label={t('Column that names a part of the file')}
          hint={t('Where the same document stands in several sheets or years, it is counted once.')}
        >
          {control => (
            <Select
              {...control}
              label={t('Column that names a part of the file')}
              size="default"
              className="h-10 w-full"
              value={options.part_column ?? noColumn}
              options={[
                { value: noColumn, label: t('None') },
                ...description.columns.map(({ name }) => ({ value: name, label: name })),
              ]}
              onChange={name =>
                onChange(withOptions(mapping, { part_column: name === noColumn ? undefined : name }))
              }
            />
          )}
        </Field>
      </div>
    </>
  )
}

interface PrefixInputProps {
  readonly value: string
  readonly onChange: (prefix: string) => void
}

function PrefixInput({ value, onChange }: PrefixInputProps) {
  const { t } = useTranslation()
  return (
    <Input
      aria-label={t('Beginning of the id')}
      maxLength={20}
      className="h-8 w-16 font-mono"
      value={value}
      onChange={event => onChange(event.target.value)}
    />
  )
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
