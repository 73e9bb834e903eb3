import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import type { SelectOption } from './select.tsx'

interface SegmentedProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly SelectOption<Value>[]
  readonly onChange: (value: Value) => void
}

/** A choice among two to five short words, all visible. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={([next]) => next !== undefined && onChange(next as Value)}
      className="inline-flex max-w-full overflow-x-auto rounded-lg bg-muted p-0.5 [scrollbar-width:none]"
    >
      {options.map(option => (
        <Toggle
          key={option.value}
          value={option.value}
          className="h-7 shrink-0 rounded-md px-2.5 whitespace-nowrap text-[0.8125rem] text-muted-foreground transition-colors hover:text-foreground data-pressed:bg-card data-pressed:font-medium data-pressed:text-foreground data-pressed:shadow-[0_1px_2px_var(--shadow)]"
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
