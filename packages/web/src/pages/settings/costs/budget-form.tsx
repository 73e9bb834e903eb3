import type { OrganizationBody } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formProblem } from '../../../form/problem.ts'
import { typedNumber } from '../../../form/typed-number.ts'
import { Field, Input } from '../../../ui/input.tsx'
import { useChangeOrganization } from '../organization/use-organization.ts'
import { SettingForm } from '../setting-form.tsx'

interface BudgetFormProps {
  readonly saved: OrganizationBody
  readonly mayChange: boolean
}

/** What conversations may cost a calendar month. */
export function BudgetForm({ saved, mayChange }: BudgetFormProps) {
  const { t } = useTranslation()
  const before = saved.conversation_budget === null ? '' : String(saved.conversation_budget)
  const [text, setText] = useState(before)
  const save = useChangeOrganization()
  const problem = formProblem(save.error, ['conversation_budget'])
  return (
    <SettingForm
      title={t('Budget of conversations')}
      description={t('The page of conversations says how much of it is used, and where the month will end.')}
      mayChange={mayChange}
      isChanged={text.trim() !== before}
      isSaving={save.isPending}
      error={problem.general}
      onSave={() => save.mutate({ conversation_budget: text.trim() === '' ? null : typedNumber(text) })}
    >
      <Field
        label={t('A calendar month, in {{currency}}', { currency: saved.currency })}
        hint={t('Empty for none.')}
        error={problem.of('conversation_budget')}
      >
        {control => (
          <Input
            {...control}
            inputMode="decimal"
            className="tabular w-40"
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
    </SettingForm>
  )
}
