import type { ApiKeyBody } from '@clientele/contract'
import { formatDayOf } from '../../../format.ts'
import { roleNames } from '../../../session/role-names.ts'
import { useFormatContext } from '../../../session/use-format-context.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Table, TableCell, TableHead, TableRow } from '../../../ui/table.tsx'
import { useBranchNames } from '../branch-choice.tsx'
import { permissionNames } from './permission-names.ts'

interface KeyTableProps {
  readonly keys: readonly ApiKeyBody[]
  readonly onRevoke: (key: ApiKeyBody) => void
}

/** Only where there is room. */
const wide = 'max-sm:hidden'

export function KeyTable({ keys, onRevoke }: KeyTableProps) {
  const context = useFormatContext()
  const branchNames = useBranchNames()
  const day = (instant: string | null, otherwise: string) =>
    instant === null ? otherwise : formatDayOf(instant, context)
  return (
    <Table label="API keys">
      <thead>
        <tr>
          <TableHead>Key</TableHead>
          <TableHead>May</TableHead>
          <TableHead className={wide}>Created</TableHead>
          <TableHead className={wide}>Last used</TableHead>
          <TableHead className={wide}>Expires</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {keys.map(key => (
          <TableRow key={key.id}>
            <TableCell className="py-2">
              <span className="block font-medium">{key.name}</span>
              <span className="font-mono text-xs text-muted-foreground">ck_{key.prefix}…</span>
              <span className="block text-xs text-muted-foreground sm:hidden">
                {key.expires_at === null ? 'Does not expire' : `Until ${day(key.expires_at, '')}`}
              </span>
            </TableCell>
            <TableCell className="max-w-48 py-2">
              <span className="block">
                {key.role
                  ? roleNames[key.role]
                  : key.permissions.map(permission => permissionNames[permission]).join(', ')}
              </span>
              {key.branches !== 'all' && (
                <span className="block text-xs text-muted-foreground">{branchNames(key.branches)}</span>
              )}
            </TableCell>
            <TableCell className={cn(wide, 'py-2 whitespace-nowrap')}>
              {day(key.created_at, '')}
              <span className="block text-xs text-muted-foreground">{key.created_by}</span>
            </TableCell>
            <TableCell className={cn(wide, 'whitespace-nowrap')}>{day(key.last_used_at, 'Never')}</TableCell>
            <TableCell className={cn(wide, 'whitespace-nowrap')}>{day(key.expires_at, 'Never')}</TableCell>
            <TableCell className="text-right">
              <KeyState keyBody={key} onRevoke={onRevoke} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

interface KeyStateProps {
  readonly keyBody: ApiKeyBody
  readonly onRevoke: (key: ApiKeyBody) => void
}

function KeyState({ keyBody, onRevoke }: KeyStateProps) {
  if (keyBody.revoked_at !== null) return <Badge>Revoked</Badge>
  if (keyBody.expires_at !== null && Date.parse(keyBody.expires_at) < Date.now()) {
    return <Badge variant="warning">Expired</Badge>
  }
  return (
    <Button
      size="small"
      variant="ghost"
      aria-label={`Revoke ${keyBody.name}`}
      onClick={() => onRevoke(keyBody)}
    >
      Revoke
    </Button>
  )
}
