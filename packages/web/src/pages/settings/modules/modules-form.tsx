import { type Feature, features, type OrganizationBody } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formProblem } from '../../../form/problem.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { useChangeOrganization } from '../organization/use-organization.ts'
import { SettingForm } from '../setting-form.tsx'

const all = Object.keys(features) as Feature[]

interface ModulesFormProps {
  readonly saved: OrganizationBody
  readonly mayChange: boolean
}

/** The modules that the organization's plan includes. */
export function ModulesForm({ saved, mayChange }: ModulesFormProps) {
  const { t } = useTranslation()
  const before = saved.features ?? all
  const [chosen, setChosen] = useState<readonly Feature[]>(before)
  const save = useChangeOrganization()
  const put = (feature: Feature, isIn: boolean) =>
    setChosen(all.filter(other => (other === feature ? isIn : chosen.includes(other))))
  return (
    <SettingForm
      title={t('Modules')}
      description={t(
        'What the plan includes. A module that is left out answers nobody, over the API neither.',
      )}
      mayChange={mayChange}
      isChanged={all.some(feature => chosen.includes(feature) !== before.includes(feature))}
      isSaving={save.isPending}
      error={formProblem(save.error, []).general}
      onSave={() => save.mutate({ features: chosen.length === all.length ? null : [...chosen] })}
    >
      <div className="grid gap-x-6 sm:grid-cols-2">
        {all.map(feature => (
          <Checkbox
            key={feature}
            label={t(features[feature])}
            checked={chosen.includes(feature)}
            onChange={({ target }) => put(feature, target.checked)}
          />
        ))}
      </div>
    </SettingForm>
  )
}
