import type { CustomMetricBody } from '@clientele/contract'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormFooter } from '../../../form/form-footer.tsx'
import { DescriptionField, NameField } from '../../../form/name-fields.tsx'
import { formProblem } from '../../../form/problem.ts'
import { useSettled } from '../../../form/use-settled.ts'
import { useRight } from '../../../session/rights.ts'
import { Card, CardContent } from '../../../ui/card.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { useSaveOwnMetric } from '../use-own-metrics.ts'
import { FormulaFields } from './formula-fields.tsx'
import { MeasureFields } from './measure-fields.tsx'
import { Preview } from './preview.tsx'
import { newSpec, specDraftOf, specOf } from './spec-draft.ts'

interface MetricFormProps {
  /** The metric that is changed; absent for a new one. */
  readonly saved?: CustomMetricBody
  readonly onSaved: (metric: CustomMetricBody) => void
}

/** A metric of the organization's own: its name, how it is made, and what it answers while it is built. */
export function MetricForm({ saved, onSaved }: MetricFormProps) {
  const { t } = useTranslation()
  const mayManage = useRight('analytics:manage')
  const [name, setName] = useState(saved?.name ?? '')
  const [description, setDescription] = useState(saved?.description ?? '')
  const [draft, setDraft] = useState(() => (saved ? specDraftOf(saved.spec) : newSpec()))
  const save = useSaveOwnMetric()
  const problem = formProblem(save.error, ['name', 'description'])
  const spec = specOf(draft)
  const asked = useSettled(spec)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (spec === null) return
    save.mutate(
      { draft: { name, description, spec }, ...(saved && { slug: saved.slug }) },
      { onSuccess: onSaved },
    )
  }
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <Card>
        <CardContent className="pt-5">
          <form onSubmit={submit} className="flex flex-col gap-5">
            <div className="grid gap-4 sm:grid-cols-2">
              <NameField value={name} error={problem.of('name')} onChange={setName} />
              <DescriptionField
                value={description}
                error={problem.of('description')}
                onChange={setDescription}
              />
            </div>
            <Segmented
              label={t('How it is made')}
              value={draft.kind}
              options={[
                { value: 'measure', label: t('Measure over rows') },
                { value: 'formula', label: t('Formula over metrics') },
              ]}
              onChange={kind => setDraft({ ...draft, kind })}
            />
            {draft.kind === 'measure' ? (
              <MeasureFields draft={draft.measure} onChange={measure => setDraft({ ...draft, measure })} />
            ) : (
              <FormulaFields draft={draft.formula} onChange={formula => setDraft({ ...draft, formula })} />
            )}
            {mayManage ? (
              <FormFooter
                error={problem.general}
                busy={save.isPending}
                submitLabel={saved ? t('Save changes') : t('Save the metric')}
                busyLabel={t('Saving…')}
                disabled={spec === null}
              />
            ) : (
              <p className="text-[0.8125rem] text-muted-foreground">
                {t('You can try metrics here; owners, admins and analysts can save them.')}
              </p>
            )}
          </form>
        </CardContent>
      </Card>
      <Preview spec={asked} />
    </div>
  )
}
