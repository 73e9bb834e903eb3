import type { OrganizationBody } from '@clientele/contract'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formProblem } from '../../../form/problem.ts'
import { typedNumber } from '../../../form/typed-number.ts'
import { msg } from '../../../language/msg.ts'
import { Input } from '../../../ui/input.tsx'
import { SettingForm } from '../setting-form.tsx'
import { useChangeOrganization } from './use-organization.ts'

type Thresholds = OrganizationBody['rfm_thresholds']
type Measure = keyof Thresholds

const measures: readonly { readonly id: Measure; readonly title: string; readonly rule: string }[] = [
  { id: 'recency_days', title: msg('Recency'), rule: msg('Days since the last purchase, at most') },
  { id: 'frequency', title: msg('Frequency'), rule: msg('Orders, at least') },
  { id: 'monetary', title: msg('Monetary'), rule: msg('Spent in all, at least') },
]
const scores = [2, 3, 4, 5]
const shown = measures.map(({ id }) => `rfm_thresholds.${id}`)

interface RfmFormProps {
  readonly saved: OrganizationBody
  readonly mayChange: boolean
}

/** The fixed bounds of the scores, for organizations with too few customers to compare them with one another. */
export function RfmForm({ saved, mayChange }: RfmFormProps) {
  const { t } = useTranslation()
  const [texts, setTexts] = useState(() => textsOf(saved.rfm_thresholds))
  const save = useChangeOrganization()
  const problem = formProblem(save.error, shown)
  const isChanged = JSON.stringify(texts) !== JSON.stringify(textsOf(saved.rfm_thresholds))

  return (
    <SettingForm
      title={t('RFM scores')}
      description={t(
        'Customers are compared with one another, in fifths. Only where too few different values are there, these bounds decide.',
      )}
      mayChange={mayChange}
      isChanged={isChanged}
      isSaving={save.isPending}
      error={problem.general}
      onSave={() => save.mutate({ rfm_thresholds: thresholdsOf(texts) })}
    >
      {measures.map(measure => (
        <MeasureBounds
          key={measure.id}
          {...measure}
          texts={texts[measure.id]}
          error={problem.of(`rfm_thresholds.${measure.id}`)}
          onChange={next => setTexts(before => ({ ...before, [measure.id]: next }))}
        />
      ))}
    </SettingForm>
  )
}

interface MeasureBoundsProps {
  readonly title: string
  readonly rule: string
  readonly texts: readonly string[]
  readonly error: string | undefined
  readonly onChange: (texts: readonly string[]) => void
}

function MeasureBounds({ title, rule, texts, error, onChange }: MeasureBoundsProps) {
  const { t } = useTranslation()
  const note = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="text-[0.8125rem] font-medium">{t(title)}</legend>
      <p id={note} className={error ? 'text-xs text-destructive' : 'text-xs text-muted-foreground'}>
        {error ?? `${t(rule)}:`}
      </p>
      <div className="mt-1.5 grid max-w-lg grid-cols-4 gap-2">
        {scores.map((score, index) => (
          <div key={score} className="flex min-w-0 flex-col gap-1">
            <span aria-hidden="true" className="text-xs text-muted-foreground">
              {t('Score {{score}}', { score })}
            </span>
            <Input
              inputMode="decimal"
              className="tabular px-2.5"
              aria-label={t('{{measure}}, score {{score}}', { measure: t(title), score })}
              aria-describedby={note}
              aria-invalid={error !== undefined}
              value={texts[index] ?? ''}
              onChange={event =>
                onChange(texts.map((text, at) => (at === index ? event.target.value : text)))
              }
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}

type Texts = Readonly<Record<Measure, readonly string[]>>

const textsOf = (thresholds: Thresholds): Texts => ({
  recency_days: thresholds.recency_days.map(String),
  frequency: thresholds.frequency.map(String),
  monetary: thresholds.monetary.map(String),
})

/** What is no number is sent as such: the server's refusal names its place. */
function thresholdsOf(texts: Texts): Thresholds {
  const four = (measure: Measure): Thresholds[Measure] => {
    const [two = '', three = '', four = '', five = ''] = texts[measure]
    return [typedNumber(two), typedNumber(three), typedNumber(four), typedNumber(five)]
  }
  return { recency_days: four('recency_days'), frequency: four('frequency'), monetary: four('monetary') }
}
