import { type InvitationBody, withdrawInvitation } from '@clientele/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { Confirm } from '../../../form/confirm.tsx'
import { formatInstant } from '../../../format.ts'
import { roleNames } from '../../../session/role-names.ts'
import { useFormatContext } from '../../../session/use-format-context.ts'
import { Button } from '../../../ui/button.tsx'
import { Table, TableCell, TableHead, TableRow } from '../../../ui/table.tsx'

export function InvitationTable({ invitations }: { readonly invitations: readonly InvitationBody[] }) {
  const { t } = useTranslation()
  const api = useApi()
  const organization = useOrganizationSlug()
  const queries = useQueryClient()
  const context = useFormatContext()
  const [withdrawn, setWithdrawn] = useState<InvitationBody>()

  async function withdraw(id: string) {
    await api.call(withdrawInvitation, { params: { invitation_id: id } })
    await queries.invalidateQueries({ queryKey: [organization, 'members'] })
  }

  return (
    <>
      <Table label={t('Open invitations')}>
        <thead>
          <tr>
            <TableHead>{t('E-mail')}</TableHead>
            <TableHead>{t('Role')}</TableHead>
            <TableHead>{t('Valid until')}</TableHead>
            <TableHead>
              <span className="sr-only">{t('Actions')}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {invitations.map(invitation => (
            <TableRow key={invitation.id}>
              <TableCell>{invitation.email}</TableCell>
              <TableCell>{t(roleNames[invitation.role])}</TableCell>
              <TableCell className="whitespace-nowrap">
                {formatInstant(invitation.expires_at, context)}
              </TableCell>
              <TableCell className="text-end">
                <Button
                  size="small"
                  variant="ghost"
                  aria-label={t('Withdraw the invitation of {{email}}', { email: invitation.email })}
                  onClick={() => setWithdrawn(invitation)}
                >
                  {t('Withdraw')}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <Confirm
        open={withdrawn !== undefined}
        onClose={() => setWithdrawn(undefined)}
        title={t('Withdraw this invitation?')}
        actionLabel={t('Withdraw')}
        run={() => withdraw(withdrawn?.id ?? '')}
      >
        {t('The link that was sent to {{email}} stops working at once.', { email: withdrawn?.email })}
      </Confirm>
    </>
  )
}
