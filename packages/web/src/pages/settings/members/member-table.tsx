import type { MemberBody } from '@clientele/contract'
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
  const { actor } = useMe()
  const context = useFormatContext()
  const branchNames = useBranchNames()
  return (
    <Table label="Members">
      <thead>
        <tr>
          <TableHead>Person</TableHead>
          <TableHead>Role</TableHead>
          <TableHead className={wide}>Branches</TableHead>
          <TableHead className={wide}>Since</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {members.map(member => (
          <TableRow key={member.user_id}>
            <TableCell className="py-2">
              <span className="block font-medium">
                {member.name}
                {member.user_id === actor.id && <span className="text-muted-foreground"> (you)</span>}
              </span>
              <span className="block text-xs text-muted-foreground">{member.email}</span>
            </TableCell>
            <TableCell>
              <Badge variant={member.role === 'owner' ? 'primary' : 'neutral'}>
                {roleNames[member.role]}
              </Badge>
            </TableCell>
            <TableCell className={cn(wide, 'max-w-48')}>{branchNames(member.branches)}</TableCell>
            <TableCell className={cn(wide, 'whitespace-nowrap text-muted-foreground')}>
              {formatDayOf(member.joined_at, context)}
            </TableCell>
            <TableCell className="text-right">
              <Button
                size="small"
                variant="ghost"
                aria-label={`Change ${member.name}`}
                onClick={() => onEdit(member)}
              >
                Change
              </Button>
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
