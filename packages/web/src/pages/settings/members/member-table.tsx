import type { MemberBody } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { formatDayOf } from '../../../format.ts'
import { useMe } from '../../../session/me.ts'
import { roleNames } from '../../../session/role-names.ts'
import { useFormatContext } from '../../../session/use-format-context.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Table, TableCell, TableHead, TableRow } from '../../../ui/table.tsx'
import { useBranchNames } from '../branch-choice.tsx'

interface MemberTableProps {
  readonly members: readonly MemberBody[]
  readonly onEdit: (member: MemberBody) => void
}

/** Only where there is room; on a phone the dialog behind «Change» tells it. */
const wide = 'max-sm:hidden'

export function MemberTable({ members, onEdit }: MemberTableProps) {
  const { t } = useTranslation()
  const { actor } = useMe()
  const context = useFormatContext()
  const branchNames = useBranchNames()
  return (
    <Table label={t('Members')}>
      <thead>
        <tr>
          <TableHead>{t('Person')}</TableHead>
          <TableHead>{t('Role')}</TableHead>
          <TableHead className={wide}>{t('Branches')}</TableHead>
          <TableHead className={wide}>{t('Since')}</TableHead>
          <TableHead>
            <span className="sr-only">{t('Actions')}</span>
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {members.map(member => (
          <TableRow key={member.user_id}>
            <TableCell className="py-2">
              <span className="block font-medium">
                {member.name}
                {member.user_id === actor.id && <span className="text-muted-foreground"> {t('(you)')}</span>}
              </span>
              <span className="block text-xs text-muted-foreground">{member.email}</span>
            </TableCell>
            <TableCell>
              <Badge variant={member.role === 'owner' ? 'primary' : 'neutral'}>
                {t(roleNames[member.role])}
              </Badge>
            </TableCell>
            <TableCell className={cn(wide, 'max-w-48')}>{branchNames(member.branches)}</TableCell>
            <TableCell className={cn(wide, 'whitespace-nowrap text-muted-foreground')}>
              {formatDayOf(member.joined_at, context)}
            </TableCell>
            <TableCell className="text-end">
              <Button
                size="small"
                variant="ghost"
                aria-label={t('Change {{name}}', { name: member.name })}
                onClick={() => onEdit(member)}
              >
                {t('Change')}
              </Button>
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
