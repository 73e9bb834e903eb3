import { useTranslation } from 'react-i18next'
import { useMe } from '../../../session/me.ts'
import { roleNames } from '../../../session/role-names.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { PasswordForm } from './password-form.tsx'
import { SignOutEverywhere } from './sign-out-everywhere.tsx'

export function AccountSection() {
  const { t } = useTranslation()
  const { actor, email, platform_admin, memberships } = useMe()
  return (
    <>
      <Card aria-labelledby="account">
        <CardHeader id="account" title={actor.name} description={email} />
        <CardContent>
          <ul aria-label={t('Your organizations')} className="flex flex-col gap-2 text-[0.8125rem]">
            {memberships.map(({ organization_id, name, role }) => (
              <li key={organization_id} className="flex items-center justify-between gap-4">
                <span className="truncate">{name}</span>
                <Badge variant={role === 'owner' ? 'primary' : 'neutral'}>{t(roleNames[role])}</Badge>
              </li>
            ))}
            {platform_admin && (
              <li className="flex items-center justify-between gap-4">
                <span>{t('This installation')}</span>
                <Badge variant="primary">{t('Platform admin')}</Badge>
              </li>
            )}
          </ul>
        </CardContent>
      </Card>
      <PasswordForm />
      <SignOutEverywhere />
    </>
  )
}
