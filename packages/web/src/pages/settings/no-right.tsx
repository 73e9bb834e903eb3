import { LockKeyhole } from 'lucide-react'
import { useMembership } from '../../session/me.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

/** In place of what my role may not see. */
export function NoRight({ what }: { readonly what: string }) {
  const membership = useMembership()
  return (
    <Card>
      <EmptyState icon={LockKeyhole} title={`Only owners and admins ${what}`}>
        You are here as {membership?.role ?? 'guest'}. Ask an owner of {membership?.name} if you need this.
      </EmptyState>
    </Card>
  )
}
