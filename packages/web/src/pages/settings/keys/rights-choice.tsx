import { type Permission, permissions, type Role } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { useMembership } from '../../../session/me.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { RoleChoice } from '../role-choice.tsx'
import { permissionNames } from './permission-names.ts'

export type KeyRights =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'permissions'; readonly permissions: readonly Permission[] }

interface RightsChoiceProps {
  readonly value: KeyRights
  readonly onChange: (rights: KeyRights) => void
  readonly error: string | undefined
}

/** What a key may do: as much as a role, or exactly some things. */
export function RightsChoice({ value, onChange, error }: RightsChoiceProps) {
  const { t } = useTranslation()
  const membership = useMembership()
  return (
    <div className="flex flex-col items-start gap-3">
      <Segmented
        label={t('Rights')}
        value={value.kind}
        options={[
          { value: 'role', label: t('Like a role') },
          { value: 'permissions', label: t('Exactly these') },
        ]}
        onChange={kind =>
          onChange(kind === 'role' ? { kind, role: 'analyst' } : { kind, permissions: ['data:write'] })
        }
      />
      {value.kind === 'role' ? (
        <div className="w-full">
          <RoleChoice
            value={value.role}
            onChange={role => onChange({ kind: 'role', role })}
            withOwner={membership?.role === 'owner'}
            error={error}
          />
        </div>
      ) : (
        <PermissionList
          chosen={value.permissions}
          offered={permissions.filter(permission => membership?.permissions.includes(permission))}
          error={error}
          onChange={chosen => onChange({ kind: 'permissions', permissions: chosen })}
        />
      )}
    </div>
  )
}

interface PermissionListProps {
  readonly chosen: readonly Permission[]
  readonly offered: readonly Permission[]
  readonly error: string | undefined
  readonly onChange: (chosen: readonly Permission[]) => void
}

function PermissionList({ chosen, offered, error, onChange }: PermissionListProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="w-full min-w-0">
      <legend className="mb-1 text-[0.8125rem] font-medium">{t('The key may')}</legend>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {offered.map(permission => (
          <Checkbox
            key={permission}
            label={t(permissionNames[permission])}
            checked={chosen.includes(permission)}
            onChange={({ target }) =>
              onChange(
                target.checked ? [...chosen, permission] : chosen.filter(other => other !== permission),
              )
            }
          />
        ))}
      </div>
      <p className="text-xs text-destructive empty:hidden">{error}</p>
    </fieldset>
  )
}
