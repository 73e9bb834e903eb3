import { type BranchBody, changeBranch, deactivateBranch } from '@clientele/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { MoreHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { formProblem } from '../../../form/problem.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { Table, TableCell, TableHead, TableRow } from '../../../ui/table.tsx'
import { notify } from '../../../ui/toast.tsx'

interface BranchTableProps {
  readonly branches: readonly BranchBody[]
  /** Absent where the reader may only look. */
  readonly onEdit?: (branch: BranchBody) => void
}

export function BranchTable({ branches, onEdit }: BranchTableProps) {
  const { t } = useTranslation()
  const setActive = useSetActive()
  return (
    <Table label={t('Branches')}>
      <thead>
        <tr>
          <TableHead>{t('Name')}</TableHead>
          <TableHead className="max-sm:hidden">{t('Id')}</TableHead>
          <TableHead className="max-sm:hidden">{t('Time zone')}</TableHead>
          <TableHead>{t('State')}</TableHead>
          {onEdit && (
            <TableHead>
              <span className="sr-only">{t('Actions')}</span>
            </TableHead>
          )}
        </tr>
      </thead>
      <tbody>
        {branches.map(branch => (
          <TableRow key={branch.id}>
            <TableCell className="py-2 font-medium">
              {branch.name}
              <span className="block font-mono text-xs font-normal text-muted-foreground sm:hidden">
                {branch.id}
              </span>
            </TableCell>
            <TableCell className="font-mono text-xs max-sm:hidden">{branch.id}</TableCell>
            <TableCell className="text-muted-foreground max-sm:hidden">
              {branch.time_zone?.replaceAll('_', ' ') ?? t('As the organization')}
            </TableCell>
            <TableCell>
              {branch.active ? (
                <Badge variant="primary">{t('In use')}</Badge>
              ) : (
                <Badge>{t('Out of use')}</Badge>
              )}
            </TableCell>
            {onEdit && (
              <TableCell className="text-end">
                <Menu
                  align="end"
                  trigger={
                    <Button
                      variant="ghost"
                      size="icon"
                      aria-label={t('Actions for {{name}}', { name: branch.name })}
                    >
                      <MoreHorizontal />
                    </Button>
                  }
                >
                  <MenuItem onClick={() => onEdit(branch)}>{t('Change…')}</MenuItem>
                  <MenuItem onClick={() => setActive.mutate({ branch, active: !branch.active })}>
                    {branch.active ? t('Put out of use') : t('Bring back into use')}
                  </MenuItem>
                </Menu>
              </TableCell>
            )}
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

/** Putting a branch out of use keeps its facts, so it is done at once and can be undone from the message. */
function useSetActive() {
  const { t } = useTranslation()
  const api = useApi()
  const organization = useOrganizationSlug()
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationFn: ({ branch: { id }, active }: { branch: BranchBody; active: boolean }) =>
      active
        ? api.call(changeBranch, { params: { branch_id: id }, body: { active } })
        : api.call(deactivateBranch, { params: { branch_id: id } }),
    onSuccess: async (_, { branch, active }) => {
      await queries.invalidateQueries({ queryKey: [organization] })
      notify({
        title: active
          ? t('{{name}} is in use again', { name: branch.name })
          : t('{{name}} is out of use', { name: branch.name }),
        ...(!active && {
          description: t('Its facts stay.'),
          action: { label: t('Undo'), run: () => mutation.mutate({ branch, active: true }) },
        }),
      })
    },
    onError: error => notify({ title: t('Not changed'), description: formProblem(error, []).general ?? '' }),
  })
  return mutation
}
