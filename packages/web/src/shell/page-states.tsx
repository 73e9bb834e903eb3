import { useRouter } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'

export function NotFound() {
  return (
    <EmptyState
      icon={Compass}
      title="There is no such page"
      action={
        <a href="/" className="font-medium text-primary hover:underline">
          Go to the overview
        </a>
      }
    >
      The address may be mistyped, or the page has moved.
    </EmptyState>
  )
}

/** A page that broke, or whose code is gone because the server was updated: loading it anew helps both. */
export function PageError({ error }: { readonly error: unknown }) {
  const router = useRouter()
  return <ErrorState error={error} onRetry={() => router.invalidate()} />
}

export function NoOrganization() {
  return (
    <main>
      <EmptyState title="You belong to no organization yet">
        Ask an owner for an invitation, or create one in the terminal: clientele org create.
      </EmptyState>
    </main>
  )
}
