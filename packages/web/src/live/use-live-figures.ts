import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useOrganizationSlug } from '../api.ts'
import { listenLive } from './connection.ts'

/** Milliseconds between two rounds of asking anew: facts that pour in must not keep every figure busy. */
const pause = 5_000

/** Figures whose facts have changed are asked for anew, and imports that go on; many changes make one round. */
export function useLiveFigures(): void {
  const organization = useOrganizationSlug()
  const queries = useQueryClient()
  useEffect(() => {
    const waiting = new Set<'figures' | 'imports'>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const round = () => {
      const names = [
        ...(waiting.has('figures') ? ['metric', 'catalogue', 'records'] : []),
        ...(waiting.has('imports') ? ['imports', 'import'] : []),
      ]
      waiting.clear()
      timer = names.length > 0 ? setTimeout(round, pause) : undefined
      for (const name of names) void queries.invalidateQueries({ queryKey: [organization, name] })
    }
    const stop = listenLive(organization, ({ name }) => {
      if (name === 'data' || name === 'reset') waiting.add('figures')
      if (name === 'import' || name === 'job' || name === 'reset') waiting.add('imports')
      if (waiting.size > 0 && timer === undefined) timer = setTimeout(round, 500)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [organization, queries])
}
