import type { LucideIcon } from 'lucide-react'

/** Something that can be done from anywhere by its name. */
export interface Command {
  readonly id: string
  /** In the reader's language. */
  readonly title: string
  /** What else it is about, such as the question that a metric answers. */
  readonly note?: string
  /** Words beside title and note under which it is found. */
  readonly also?: string
  /** The keys that do the same. */
  readonly keys?: string
  readonly icon: LucideIcon
  readonly run: () => void
}

/** Commands of one kind under one heading. */
export interface CommandGroup {
  readonly title: string
  readonly items: readonly Command[]
}
