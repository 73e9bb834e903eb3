import { getLogo } from '@clientele/contract'
import { useQuery } from '@tanstack/react-query'
import { apiOf } from '../api.ts'
import { useMembership } from '../session/me.ts'
import { Mark } from '../shell/brand.tsx'
import { cn } from '../ui/cn.ts'

/** The logo of the organization in the address, or the program's mark where it has none. */
export function OrganizationMark({ className }: { readonly className: string }) {
  const membership = useMembership()
  const { slug = '', logo_changed_at = null } = membership ?? {}
  const { data } = useQuery({
    queryKey: [slug, 'logo', logo_changed_at],
    queryFn: ({ signal }) => apiOf(slug).call(getLogo, {}, { signal }),
    enabled: logo_changed_at !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (logo_changed_at === null) return <Mark className={className} />
  // The place is kept while the picture is on its way. The organization's name stands beside it.
  return (
    <span className={cn('grid place-items-center overflow-hidden rounded-md', className)}>
      {data?.picture && <img src={data.picture} alt="" className="size-full object-contain" />}
    </span>
  )
}
