import { useNavigate } from '@tanstack/react-router'
import { queryClient, session } from '../api.ts'

/** Signs out here, and forgets all that was asked. */
export function useLeave(): () => Promise<void> {
  const navigate = useNavigate()
  return async () => {
    await session.end()
    queryClient.clear()
    await navigate({ to: '/sign-in' as never })
  }
}
