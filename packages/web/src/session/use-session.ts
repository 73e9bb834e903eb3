import { useSyncExternalStore } from 'react'
import { session } from '../api.ts'
import type { SessionState } from './session.ts'

export const useSessionState = (): SessionState => useSyncExternalStore(session.subscribe, session.state)
