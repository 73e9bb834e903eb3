import { type Role, roles } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { msg } from '../../language/msg.ts'
import { roleNames } from '../../session/role-names.ts'
import { Field } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'

const roleMeanings: Readonly<Record<Role, string>> = {
  owner: msg('Everything, and decides who is an owner.'),
  admin: msg('Everything except changing owners.'),
  analyst: msg('Figures, customers with their contact data, and imports.'),
  staff: msg('Figures and customers with their contact data.'),
  viewer: msg('Figures only; no single customers.'),
}

interface RoleChoiceProps {
  readonly value: Role
  readonly onChange: (role: Role) => void
  /** Whether ownership may be given: only owners give it. */
  readonly withOwner: boolean
  readonly error?: string | undefined
  readonly disabled?: boolean
}

export function RoleChoice({ value, onChange, withOwner, error, disabled }: RoleChoiceProps) {
  const { t } = useTranslation()
  const offered = roles.filter(role => role !== 'owner' || withOwner || value === 'owner')
  return (
    <Field label={t('Role')} hint={t(roleMeanings[value])} error={error}>
      {control => (
        <Select<Role>
          {...control}
          label={t('Role')}
          size="default"
          className="h-10 w-full sm:w-64"
          value={value}
          disabled={disabled ?? false}
          options={offered.map(role => ({ value: role, label: t(roleNames[role]) }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
