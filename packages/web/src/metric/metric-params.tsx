import type { MetricEntry, Tile } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../code-words.ts'
import { Field, Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'

type Params = Extract<Tile, { kind: 'metric' }>['params']

/** A parameter as the catalogue describes it: JSON Schema. */
interface Described {
  readonly enum?: readonly string[]
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
}

interface MetricParamsProps {
  readonly entry: MetricEntry
  readonly params: Params
  readonly onChange: (params: Params) => void
}

/** A field for each parameter of a metric, drawn from its description: a choice, a number or a text. */
export function MetricParams({ entry, params, onChange }: MetricParamsProps) {
  const { t } = useTranslation()
  const described = Object.entries(
    (entry.params as { properties?: Record<string, Described> }).properties ?? {},
  )
  const set = (name: string, value: string | number | undefined) => {
    const { [name]: _, ...others } = params
    onChange(value === undefined ? others : { ...others, [name]: value })
  }
  return described.map(([name, { enum: choices, type, description, default: fallback }]) => (
    <Field key={name} label={t(wordsOf(name))} hint={description && t(description)}>
      {control =>
        choices ? (
          <Select<string>
            {...control}
            label={t(wordsOf(name))}
            size="default"
            value={String(params[name] ?? fallback ?? choices[0])}
            options={choices.map(choice => ({ value: choice, label: t(wordsOf(choice)) }))}
            onChange={choice => set(name, choice)}
          />
        ) : (
          <Input
            {...control}
            type={type === 'integer' || type === 'number' ? 'number' : 'text'}
            placeholder={fallback === undefined ? '' : String(fallback)}
            value={String(params[name] ?? '')}
            onChange={({ target }) =>
              set(
                name,
                target.value === ''
                  ? undefined
                  : target.type === 'number'
                    ? target.valueAsNumber
                    : target.value,
              )
            }
          />
        )
      }
    </Field>
  ))
}
