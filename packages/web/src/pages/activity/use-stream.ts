import { type ActivityRecord, recentActivities } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { apiOf, useOrganizationSlug } from '../../api.ts'
import { listenLive } from '../../live/connection.ts'

/** Lines that are kept on the page. */
const most = 200

/** The latest activities, and those that come in while the page is open; new ones wait while it is paused. */
export function useStream(isPaused: boolean) {
  const organization = useOrganizationSlug()
  const [come, setCome] = useState<readonly ActivityRecord[]>([])
  const [held, setHeld] = useState<readonly ActivityRecord[]>()
  const [isConnected, setConnected] = useState(false)
  const query = useQuery({
    queryKey: [organization, 'recent-activities'],
    queryFn: ({ signal }) =>
      apiOf(organization).call(recentActivities, { query: { limit: 100 } }, { signal }),
  })
  const { refetch } = query
  useEffect(
    () =>
      listenLive(organization, heard => {
        if (heard.name === 'connected') setConnected(true)
        if (heard.name === 'lost') setConnected(false)
        if (heard.name === 'activity') setCome(before => [heard.data, ...before].slice(0, most))
        // Something was left out: what is there is asked for anew.
        if (heard.name === 'reset') void refetch()
      }),
    [organization, refetch],
  )
  const all = useMemo(() => {
    const rows = [...come, ...(query.data?.activities ?? [])]
    return [...new Map(rows.map(row => [row.id, row])).values()].slice(0, most)
  }, [come, query.data])
  // The lines that stood there when it was paused stay until it goes on.
  useEffect(() => setHeld(held => (isPaused ? (held ?? all) : undefined)), [isPaused, all])
  const rows = held ?? all
  const there = new Set(rows.map(({ id }) => id))
  return { rows, waiting: all.filter(({ id }) => !there.has(id)).length, isConnected, query }
}
