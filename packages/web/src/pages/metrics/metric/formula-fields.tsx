import { type FormulaSpec, type Interval, intervals, type MetricEntry, type Unit } from '@clientele/contract'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { intervalNames } from '../../../filters.ts'
import { msg } from '../../../language/msg.ts'
import { useCatalogue } from '../../../metric/use-catalogue.ts'
import { Button } from '../../../ui/button.tsx'
import { Combobox } from '../../../ui/combobox.tsx'
import { Field, Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import { type FormulaDraft, type FormulaInput, newInput } from './spec-draft.ts'

const unitNames: Readonly<Record<FormulaSpec['unit'], string>> = {
  ratio: msg('Share (percent)'),
  number: msg('Number'),
  money: msg('Money'),
  days: msg('Days'),
  minutes: msg('Minutes'),
}
const once = 'once'

interface FormulaFieldsProps {
  readonly draft: FormulaDraft
  readonly onChange: (draft: FormulaDraft) => void
}

/** A formula over columns of metrics that exist, each under a short name. */
export function FormulaFields({ draft, onChange }: FormulaFieldsProps) {
  const { t } = useTranslation()
  const put = (inputs: readonly FormulaInput[]) => onChange({ ...draft, inputs })
  return (
    <>
      <Field label={t('Shown as')}>
        {control => (
          <Select<Interval | typeof once>
            {...control}
            label={t('Shown as')}
            size="default"
            className="h-10 w-56"
            value={draft.interval ?? once}
            options={[
              { value: once, label: t('One figure') },
              ...intervals.map(value => ({
                value,
                label: `${t('Over time')}: ${t(intervalNames[value])}`,
              })),
            ]}
            onChange={value =>
              onChange({
                ...draft,
                interval: value === once ? null : value,
                // Figures and series are other metrics.
                inputs:
                  (value === once) === (draft.interval === null)
                    ? draft.inputs
                    : draft.inputs.map(input => ({ ...input, metric: '', column: '' })),
              })
            }
          />
        )}
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-[0.8125rem] font-medium">{t('What the names stand for')}</legend>
        <ul className="flex flex-col gap-2">
          {draft.inputs.map(input => (
            <li key={input.key} className="flex items-start gap-1">
              <InputFields
                input={input}
                asSeries={draft.interval !== null}
                onChange={next => put(draft.inputs.map(other => (other.key === input.key ? next : other)))}
              />
              <Button
                variant="ghost"
                size="icon"
                className="mt-1"
                disabled={draft.inputs.length === 1}
                aria-label={t('Take away {{name}}', { name: input.name })}
                onClick={() => put(draft.inputs.filter(({ key }) => key !== input.key))}
              >
                <X />
              </Button>
            </li>
          ))}
        </ul>
        {draft.inputs.length < 10 && (
          <Button
            variant="ghost"
            size="small"
            className="self-start"
            onClick={() => put([...draft.inputs, newInput(freeName(draft.inputs))])}
          >
            <Plus aria-hidden="true" /> {t('Add a metric')}
          </Button>
        )}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('Formula')} hint={t('Names, numbers, + − * / and brackets.')}>
          {control => (
            <Input
              {...control}
              className="font-mono"
              spellCheck={false}
              value={draft.formula}
              onChange={event => onChange({ ...draft, formula: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('Unit')}>
          {control => (
            <Select
              {...control}
              label={t('Unit')}
              size="default"
              className="h-10"
              value={draft.unit}
              options={(Object.keys(unitNames) as FormulaSpec['unit'][]).map(value => ({
                value,
                label: t(unitNames[value]),
              }))}
              onChange={unit => onChange({ ...draft, unit })}
            />
          )}
        </Field>
      </div>
    </>
  )
}

interface InputFieldsProps {
  readonly input: FormulaInput
  readonly asSeries: boolean
  readonly onChange: (input: FormulaInput) => void
}

function InputFields({ input, asSeries, onChange }: InputFieldsProps) {
  const { t } = useTranslation()
  const metrics = (useCatalogue().data?.metrics ?? []).filter(entry => isUsable(entry, asSeries))
  const columns = metrics.find(({ id }) => id === input.metric)?.columns.filter(isNumber) ?? []
  return (
    <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-[5rem_minmax(0,1.4fr)_minmax(0,1fr)]">
      <Input
        aria-label={t('Name in the formula')}
        className="font-mono"
        maxLength={30}
        value={input.name}
        onChange={event => onChange({ ...input, name: event.target.value })}
      />
      <Combobox
        label={t('Metric')}
        placeholder={t('Metric')}
        value={input.metric === '' ? null : input.metric}
        options={metrics.map(({ id, title }) => ({ value: id, label: `${t(title)} (${id})` }))}
        onChange={metric => onChange({ ...input, metric, column: '', params: {} })}
      />
      <Select
        label={t('Column')}
        size="default"
        className="h-10"
        disabled={columns.length === 0}
        value={input.column}
        options={[
          ...(input.column === '' ? [{ value: '', label: t('Choose…') }] : []),
          ...columns.map(({ name, label }) => ({ value: name, label: t(label) })),
        ]}
        onChange={column => onChange({ ...input, column })}
      />
    </div>
  )
}

/** Formulas are made of metrics that count, and that every organization has. */
const isUsable = ({ id, picture, permission, params }: MetricEntry, asSeries: boolean): boolean =>
  permission === 'analytics:read' &&
  !id.startsWith('custom.') &&
  picture.kind === (asSeries ? 'series' : 'figures') &&
  !('split' in picture) &&
  (!asSeries || 'interval' in ((params as { properties?: object }).properties ?? {}))

const unnumbered: readonly Unit[] = ['text', 'id', 'customer', 'day', 'instant', 'flag']
const isNumber = ({ unit }: { readonly unit: Unit }) => !unnumbered.includes(unit)

const freeName = (inputs: readonly FormulaInput[]): string =>
  [...'abcdefghijklmn'].find(letter => inputs.every(({ name }) => name !== letter)) ?? ''
