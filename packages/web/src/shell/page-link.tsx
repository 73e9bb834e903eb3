import { Link, type LinkProps } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { useOrganizationSlug } from '../api.ts'
import { type Filters, readFilters } from '../filters.ts'

interface PageLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** Path of the page inside the organization, such as `customers/C-17`. */
  readonly page: string
  /** Parameters beside the filters, which are carried along by themselves. */
  readonly search?: Readonly<Record<string, string>> & Filters
  readonly activeProps?: LinkProps['activeProps']
  /** False keeps the place, where the link only narrows the page. */
  readonly resetScroll?: boolean
}

/** A link to a page of the organization in the address, with the filters that are set. */
export function PageLink({ page, search, ...props }: PageLinkProps) {
  const organization = useOrganizationSlug()
  const carried = (before: Record<string, unknown>) => ({ ...readFilters(before), ...search })
  return <Link to={`/o/${organization}/${page}` as never} search={carried as never} {...(props as object)} />
}
