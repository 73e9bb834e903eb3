import type { OrganizationBody } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formProblem } from '../../../form/problem.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Field, Input } from '../../../ui/input.tsx'
import { SettingForm } from '../setting-form.tsx'
import { useChangeOrganization } from './use-organization.ts'

interface CustomerRulesFormProps {
  readonly saved: OrganizationBody
  readonly mayChange: boolean
}

const shown = ['churn_days', 'clock_day']

/** When a customer counts as lapsed, and which day is today. */
export function CustomerRulesForm({ saved, mayChange }: CustomerRulesFormProps) {
  const { t } = useTranslation()
  const [days, setDays] = useState(String(saved.churn_days))
  const [stands, setStands] = useState(saved.clock_day !== null)
  const [day, setDay] = useState(saved.clock_day ?? '')
  const save = useChangeOrganization()
  const problem = formProblem(save.error, shown)
  const wanted = { churn_days: Number(days), clock_day: stands ? day : null }
  const isChanged = wanted.churn_days !== saved.churn_days || wanted.clock_day !== saved.clock_day

  return (
    <SettingForm
      title={t('Customers and time')}
      mayChange={mayChange}
      isChanged={isChanged}
      isSaving={save.isPending}
      error={problem.general}
      onSave={() => save.mutate(wanted)}
    >
      <Field
        label={t('Days until a customer counts as lapsed')}
        error={problem.of('churn_days')}
        hint={t(
          'Without a purchase for this long, somebody counts as lost. About three times the usual gap between two purchases is a good start.',
        )}
      >
        {control => (
          <Input
            {...control}
            inputMode="numeric"
            className="w-32"
            value={days}
            onChange={event => setDays(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-col gap-2">
        <Checkbox
          label={t('Let the clock stand still')}
          hint={t('For data that ended in the past: “the last 30 days” then end on this day, not today.')}
          checked={stands}
          onChange={event => setStands(event.target.checked)}
        />
        {stands && (
          <div className="ps-6.5">
            <Field label={t('Day on which the clock stands')} error={problem.of('clock_day')}>
              {control => (
                <Input
                  {...control}
                  type="date"
                  className="w-44"
                  value={day}
                  onChange={event => setDay(event.target.value)}
                />
              )}
            </Field>
          </div>
        )}
      </div>
    </SettingForm>
  )
}
