import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'

/** A page as the address and the sidebar know it. */
export interface PageEntry {
  /** Path inside the organization, such as `customers/$customer`. */
  readonly path: string
  readonly title: string
  /** Place in the sidebar; pages without one are reached from others. */
  readonly menu?: { readonly group: string; readonly icon: LucideIcon }
  readonly load: () => Promise<{ readonly Page: ComponentType }>
}
