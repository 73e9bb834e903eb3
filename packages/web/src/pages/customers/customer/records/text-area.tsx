import type { ComponentProps } from 'react'
import { cn } from '../../../../ui/cn.ts'
import { inputClass } from '../../../../ui/input.tsx'

/** A field of several lines. */
export function TextArea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea rows={4} className={cn(inputClass, 'h-auto py-2', className)} {...props} />
}
