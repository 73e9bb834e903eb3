import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cn } from './cn.ts'
import { inputClass } from './input.tsx'
import type { SelectOption } from './select.tsx'

interface ComboboxProps {
  /** The same as of the `Field` around it, which is hidden from assistive technology while the list is open. */
  readonly label: string
  /** Null while nothing is chosen. */
  readonly value: string | null
  readonly options: readonly SelectOption<string>[]
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly id?: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean
}

/** How many matches are listed: a longer list is read by nobody, and typing narrows it. */
const shownMatches = 60

/** One of many values, found by typing a part of its name. */
export function Combobox({
  label,
  value,
  options,
  onChange,
  placeholder,
  disabled,
  ...control
}: ComboboxProps) {
  const { t } = useTranslation()
  const chosen = options.find(option => option.value === value) ?? null
  return (
    <Base.Root
      items={options}
      value={chosen}
      limit={shownMatches}
      disabled={disabled ?? false}
      autoHighlight
      onValueChange={next => next !== null && onChange(next.value)}
    >
      <Base.InputGroup className="relative">
        <Base.Input
          {...control}
          aria-label={label}
          autoComplete="off"
          placeholder={placeholder ?? t('Type to search')}
          className={cn(inputClass, 'pe-9')}
        />
        <Base.Trigger
          aria-label={t('Show the list')}
          tabIndex={-1}
          className="absolute inset-y-0 end-0 grid w-9 place-items-center text-muted-foreground"
        >
          <ChevronsUpDown className="size-4" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-60 outline-none">
          <Base.Popup className="w-(--anchor-width) rounded-xl border border-border bg-popover text-[0.8125rem] shadow-pop">
            <Base.Empty className="px-3 py-3 text-muted-foreground empty:p-0">
              {t('Nothing matches.')}
            </Base.Empty>
            <Base.List className="max-h-[min(18rem,var(--available-height))] overflow-y-auto p-1 outline-none data-empty:p-0">
              {(option: SelectOption<string>) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="flex cursor-default items-center justify-between gap-4 rounded-lg px-2.5 py-1.5 outline-none select-none data-highlighted:bg-muted"
                >
                  {option.label}
                  <Base.ItemIndicator>
                    <Check className="size-4 text-primary" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
