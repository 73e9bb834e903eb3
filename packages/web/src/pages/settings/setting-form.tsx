import { type FormEvent, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FormFooter } from '../../form/form-footer.tsx'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'

interface SettingFormProps {
  readonly title: string
  readonly description?: string
  /** False shows the settings without a way to change them. */
  readonly mayChange: boolean
  readonly isChanged: boolean
  readonly isSaving: boolean
  /** What stands against the settings as a whole. */
  readonly error: string | undefined
  readonly onSave: () => void
  readonly children: ReactNode
}

/** Settings on a card that are saved together. */
export function SettingForm(props: SettingFormProps) {
  const { title, description, mayChange, isChanged, isSaving, error, onSave, children } = props
  const { t } = useTranslation()
  const heading = useId()
  function submit(event: FormEvent) {
    event.preventDefault()
    onSave()
  }
  return (
    <Card aria-labelledby={heading}>
      <CardHeader id={heading} title={title} {...(description !== undefined && { description })} />
      <CardContent>
        <form onSubmit={submit} noValidate>
          <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-4">
            {children}
            {mayChange && (
              <FormFooter
                error={error}
                busy={isSaving}
                submitLabel={t('Save changes')}
                busyLabel={t('Saving…')}
                disabled={!isChanged}
              />
            )}
          </fieldset>
        </form>
      </CardContent>
    </Card>
  )
}
