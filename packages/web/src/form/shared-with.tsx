import { type Role, roles } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { roleNames } from '../session/role-names.ts'
import { Checkbox } from '../ui/checkbox.tsx'

interface SharedWithProps {
  readonly value: readonly Role[]
  readonly onChange: (roles: Role[]) => void
}

/** The roles whose members may look at something that a person has saved. */
export function SharedWith({ value, onChange }: SharedWithProps) {
  const { t } = useTranslation()
  const share = (role: Role, shared: boolean) =>
    onChange(roles.filter(other => (other === role ? shared : value.includes(other))))
  return (
    <fieldset>
      <legend className="mb-1 text-[0.8125rem] font-medium">{t('Shared with')}</legend>
      {roles.map(role => (
        <Checkbox
          key={role}
          label={t(roleNames[role])}
          checked={value.includes(role)}
          onChange={({ target }) => share(role, target.checked)}
        />
      ))}
    </fieldset>
  )
}
