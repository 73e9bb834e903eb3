import type { OrganizationBody } from '@clientele/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formProblem } from '../../../form/problem.ts'
import { inLanguage } from '../../../language/in-language.ts'
import { themeChoices } from '../../../shell/theme-choices.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/input.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { SettingForm } from '../setting-form.tsx'
import { LogoField } from './logo-field.tsx'
import { useChangeOrganization } from './use-organization.ts'

interface BrandFormProps {
  readonly saved: OrganizationBody
  readonly mayChange: boolean
}

/** Where the colour picker stands before a colour was chosen: the program's own. */
const ownColor = '#0c6478'

/** How the pages look to everybody of the organization. */
export function BrandForm({ saved, mayChange }: BrandFormProps) {
  const { t } = useTranslation()
  const [color, setColor] = useState(saved.brand_color)
  const [theme, setTheme] = useState(saved.theme)
  const save = useChangeOrganization()
  const problem = formProblem(save.error, ['brand_color', 'theme'])

  return (
    <SettingForm
      title={t('Brand')}
      description={t('How these pages look to everybody of this organization.')}
      mayChange={mayChange}
      isChanged={color !== saved.brand_color || theme !== saved.theme}
      isSaving={save.isPending}
      error={problem.general}
      onSave={() => save.mutate({ brand_color: color, theme })}
    >
      <LogoField changedAt={saved.logo_changed_at} mayChange={mayChange} />
      <Field
        label={t('Colour')}
        error={problem.of('brand_color')}
        hint={t('Of buttons, links and pictures. It is made darker or lighter where it could not be read.')}
      >
        {control => (
          <div className="flex items-center gap-2">
            <input
              {...control}
              type="color"
              className="h-10 w-16 rounded-lg border border-input/60 bg-card p-1"
              value={color ?? ownColor}
              onChange={event => setColor(event.target.value)}
            />
            {color !== null && (
              <Button variant="ghost" size="small" onClick={() => setColor(null)}>
                {t('Back to Clientele’s own')}
              </Button>
            )}
          </div>
        )}
      </Field>
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-[0.8125rem] font-medium">{t('Theme')}</span>
        <Segmented
          label={t('Theme')}
          value={theme}
          options={inLanguage(themeChoices)}
          onChange={chosen => mayChange && setTheme(chosen)}
        />
        <p className="text-xs text-muted-foreground">
          {t('For those who have not chosen one for themselves.')}
        </p>
      </div>
    </SettingForm>
  )
}
