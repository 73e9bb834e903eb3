import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonVariants } from './button.tsx'
import { cn } from './cn.ts'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
}

interface SelectProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly SelectOption<Value>[]
  readonly onChange: (value: Value) => void
  readonly icon?: ReactNode
  readonly size?: 'default' | 'small'
  readonly disabled?: boolean
  readonly className?: string
  /** Given by a `Field` around it. */
  readonly id?: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean
}

/** One of a few values. The label is for assistive technology; a visible one stands in `Field`. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange, icon, size, disabled, className, ...control } = props
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={disabled ?? false}
      onValueChange={next => next !== null && onChange(next)}
    >
      <Base.Trigger
        {...control}
        aria-label={label}
        className={cn(
          buttonVariants({ variant: 'outline', size: size ?? 'small' }),
          'max-w-full min-w-0 justify-between font-normal [&>svg]:text-muted-foreground',
          control.id !== undefined && 'border-input/60',
          className,
        )}
      >
        {icon}
        <Base.Value className="truncate" />
        <Base.Icon className="text-muted-foreground">
          <ChevronsUpDown className="size-3.5!" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} alignItemWithTrigger={false} className="z-60">
          <Base.Popup className="max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto rounded-xl border border-border bg-popover p-1 text-[0.8125rem] shadow-pop outline-none">
            {options.map(option => (
              <Base.Item
                key={option.value}
                value={option.value}
                className="flex cursor-default items-center justify-between gap-6 rounded-lg px-2.5 py-1.5 outline-none select-none data-highlighted:bg-muted"
              >
                <Base.ItemText>{option.label}</Base.ItemText>
                <Base.ItemIndicator>
                  <Check className="size-4 text-primary" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
