import { setRetention } from '@clientele/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { Confirm } from '../../../form/confirm.tsx'
import { typedNumber } from '../../../form/typed-number.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Field, Input } from '../../../ui/input.tsx'
import { notify } from '../../../ui/toast.tsx'
import { SettingForm } from '../setting-form.tsx'

interface RetentionFormProps {
  /** Days for which raw activities are kept; null for ever. */
  readonly saved: number | null
  readonly mayChange: boolean
}

/** How long raw activities are kept. What is deleted is gone, so it is asked for once more. */
export function RetentionForm({ saved, mayChange }: RetentionFormProps) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const organization = useOrganizationSlug()
  const [isForever, setForever] = useState(saved === null)
  const [text, setText] = useState(saved === null ? '365' : String(saved))
  const [asking, setAsking] = useState(false)
  const days = isForever ? null : typedNumber(text)
  const isWhole = days === null || (Number.isInteger(days) && days > 0)
  async function save() {
    await api.call(setRetention, { body: { activity_days: days } })
    notify({ title: t('Saved') })
    await queries.invalidateQueries({ queryKey: [organization] })
  }
  return (
    <>
      <SettingForm
        title={t('Raw activities')}
        description={t(
          'Visits, clicks and other activities, each with its moment. All other facts are kept.',
        )}
        mayChange={mayChange}
        isChanged={days !== saved && isWhole}
        isSaving={false}
        error={undefined}
        onSave={() => setAsking(true)}
      >
        <Checkbox
          label={t('Keep them for ever')}
          checked={isForever}
          onChange={({ target }) => setForever(target.checked)}
        />
        {!isForever && (
          <Field
            label={t('Days for which they are kept')}
            error={isWhole ? undefined : t('Type a whole number of days, at least 1.')}
          >
            {control => (
              <Input
                {...control}
                inputMode="numeric"
                className="tabular w-32"
                value={text}
                onChange={event => setText(event.target.value)}
              />
            )}
          </Field>
        )}
      </SettingForm>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={t('Change how long activities are kept?')}
        actionLabel={t('Save changes')}
        run={save}
      >
        {days === null ? (
          <p>{t('From now on no activity is deleted for its age.')}</p>
        ) : (
          <p>
            {t(
              'Activities older than {{days}} days are deleted within the hour, and customers whom nothing else names with them. Only a backup brings them back.',
              { days },
            )}
          </p>
        )}
      </Confirm>
    </>
  )
}
