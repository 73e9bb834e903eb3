import { type InvitationBody, withdrawInvitation } from '@clientele/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { Confirm } from '../../../form/confirm.tsx'
import { formatInstant } from '../../../format.ts'
import { roleNames } from '../../../session/role-names.ts'
import { useFormatContext } from '../../../session/use-format-context.ts'
import { Button } from '../../../ui/button.tsx'
import { Table, TableCell, TableHead, TableRow } from '../../../ui/table.tsx'

export function InvitationTable({ invitations }: { readonly invitations: readonly InvitationBody[] }) {
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
      <Table label="Open invitations">
        <thead>
          <tr>
            <TableHead>E-mail</TableHead>
            <TableHead>Role</TableHead>
            <TableHead>Valid until</TableHead>
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {invitations.map(invitation => (
            <TableRow key={invitation.id}>
              <TableCell>{invitation.email}</TableCell>
              <TableCell>{roleNames[invitation.role]}</TableCell>
              <TableCell className="whitespace-nowrap">
                {formatInstant(invitation.expires_at, context)}
              </TableCell>
              <TableCell className="text-right">
                <Button
                  size="small"
                  variant="ghost"
                  aria-label={`Withdraw the invitation of ${invitation.email}`}
                  onClick={() => setWithdrawn(invitation)}
                >
                  Withdraw
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <Confirm
        open={withdrawn !== undefined}
        onClose={() => setWithdrawn(undefined)}
        title="Withdraw this invitation?"
        actionLabel="Withdraw"
        run={() => withdraw(withdrawn?.id ?? '')}
      >
        The link that was sent to {withdrawn?.email} stops working at once.
      </Confirm>
    </>
  )
}
