import type { OrganizationBody } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formProblem } from '../../../form/problem.ts'
import { Field, Input } from '../../../ui/input.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { SettingForm } from '../setting-form.tsx'
import { LocaleField } from './locale-field.tsx'
import { CurrencyField, ZoneField } from './place-fields.tsx'
import { useChangeOrganization } from './use-organization.ts'

interface OrganizationFormProps {
  readonly saved: OrganizationBody
  readonly mayChange: boolean
}

const shown = ['name', 'time_zone', 'currency', 'locale', 'week_start']

/** Name and place: on which clock days begin, and in which money figures are told. */
export function GeneralForm({ saved, mayChange }: OrganizationFormProps) {
  const { t } = useTranslation()
  const { name, time_zone, currency, locale, week_start } = saved
  const before = { name, time_zone, currency, locale, week_start }
  const [draft, setDraft] = useState(before)
  const save = useChangeOrganization()
  const problem = formProblem(save.error, shown)
  const put = (changes: Partial<typeof draft>) => setDraft(now => ({ ...now, ...changes }))
  const isChanged = JSON.stringify(draft) !== JSON.stringify(before)

  return (
    <SettingForm
      title={t('General')}
      description={t('How this organization’s figures are told.')}
      mayChange={mayChange}
      isChanged={isChanged}
      isSaving={save.isPending}
      error={problem.general}
      onSave={() => save.mutate(draft)}
    >
      <Field label={t('Name')} error={problem.of('name')}>
        {control => (
          <Input
            {...control}
            value={draft.name}
            autoComplete="organization"
            onChange={event => put({ name: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <ZoneField
          value={draft.time_zone}
          disabled={!mayChange}
          error={problem.of('time_zone')}
          onChange={zone => put({ time_zone: zone })}
        />
        <CurrencyField
          value={draft.currency}
          disabled={!mayChange}
          error={problem.of('currency')}
          onChange={code => put({ currency: code })}
        />
      </div>
      <LocaleField
        value={draft.locale}
        currency={draft.currency}
        disabled={!mayChange}
        error={problem.of('locale')}
        onChange={locale => put({ locale })}
      />
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-[0.8125rem] font-medium">{t('Weeks begin on')}</span>
        <Segmented
          label={t('Weeks begin on')}
          value={draft.week_start}
          options={[
            { value: 'monday', label: t('Monday') },
            { value: 'sunday', label: t('Sunday') },
          ]}
          onChange={day => mayChange && put({ week_start: day })}
        />
      </div>
    </SettingForm>
  )
}
