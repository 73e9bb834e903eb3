import type { ApiKeyBody } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
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
  const { t } = useTranslation()
  const context = useFormatContext()
  const branchNames = useBranchNames()
  const day = (instant: string | null, otherwise: string) =>
    instant === null ? otherwise : formatDayOf(instant, context)
  return (
    <Table label={t('API keys')}>
      <thead>
        <tr>
          <TableHead>{t('Key')}</TableHead>
          <TableHead>{t('May')}</TableHead>
          <TableHead className={wide}>{t('Created')}</TableHead>
          <TableHead className={wide}>{t('Last used')}</TableHead>
          <TableHead className={wide}>{t('Expires')}</TableHead>
          <TableHead>
            <span className="sr-only">{t('Actions')}</span>
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
                {key.expires_at === null
                  ? t('Does not expire')
                  : t('Until {{day}}', { day: day(key.expires_at, '') })}
              </span>
            </TableCell>
            <TableCell className="max-w-48 py-2">
              <span className="block">
                {key.role
                  ? t(roleNames[key.role])
                  : key.permissions.map(permission => t(permissionNames[permission])).join(', ')}
              </span>
              {key.branches !== 'all' && (
                <span className="block text-xs text-muted-foreground">{branchNames(key.branches)}</span>
              )}
            </TableCell>
            <TableCell className={cn(wide, 'py-2 whitespace-nowrap')}>
              {day(key.created_at, '')}
              <span className="block text-xs text-muted-foreground">{key.created_by}</span>
            </TableCell>
            <TableCell className={cn(wide, 'whitespace-nowrap')}>
              {day(key.last_used_at, t('Never'))}
            </TableCell>
            <TableCell className={cn(wide, 'whitespace-nowrap')}>{day(key.expires_at, t('Never'))}</TableCell>
            <TableCell className="text-end">
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
  const { t } = useTranslation()
  if (keyBody.revoked_at !== null) return <Badge>{t('Revoked')}</Badge>
  if (keyBody.expires_at !== null && Date.parse(keyBody.expires_at) < Date.now()) {
    return <Badge variant="warning">{t('Expired')}</Badge>
  }
  return (
    <Button
      size="small"
      variant="ghost"
      aria-label={t('Revoke {{name}}', { name: keyBody.name })}
      onClick={() => onRevoke(keyBody)}
    >
      {t('Revoke')}
    </Button>
  )
}
