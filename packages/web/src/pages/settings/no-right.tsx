import { LockKeyhole } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMembership } from '../../session/me.ts'
import { roleNames } from '../../session/role-names.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

/** In place of what my role may not see. */
export function NoRight({ title }: { readonly title: string }) {
  const { t } = useTranslation()
  const membership = useMembership()
  return (
    <Card>
      <EmptyState icon={LockKeyhole} title={title}>
        {t('You are here as {{role}}. Ask an owner of {{organization}} if you need this.', {
          role: t(membership ? roleNames[membership.role] : ''),
          organization: membership?.name,
        })}
      </EmptyState>
    </Card>
  )
}
