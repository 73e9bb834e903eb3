import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettled } from '../form/use-settled.ts'
import type { PageEntry } from '../shell/page-list.ts'
import { Dialog } from '../ui/dialog.tsx'
import type { Command, CommandGroup } from './command.ts'
import { findCommands } from './find-commands.ts'
import { Keys } from './keys.tsx'
import { useCommands, useCustomerCommands } from './use-commands.ts'

interface CommandPaletteProps {
  readonly pages: readonly PageEntry[]
  readonly onClose: () => void
  readonly onShortcuts: () => void
  readonly onTour: () => void
}

/** One field that finds pages, customers, metrics and actions, and does what is chosen. */
export function CommandPalette({ pages, onClose, onShortcuts, onTour }: CommandPaletteProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [first, ...others] = findCommands(useCommands(pages, onShortcuts, onTour), text)
  const customers = useCustomerCommands(useSettled(text))
  const groups = [first, customers, ...others].filter(
    (group): group is CommandGroup => group !== undefined && group.items.length > 0,
  )
  const choose = (command: Command) => {
    onClose()
    command.run()
  }
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={t('Find anything')}
      initialFocus={field}
      className="top-[12vh] w-[min(40rem,calc(100vw-2rem))] translate-y-0"
    >
      <Autocomplete.Root
        items={groups}
        filter={null}
        mode="none"
        inline
        open
        autoHighlight="always"
        keepHighlight
        value={text}
        onValueChange={setText}
        itemToStringValue={(command: Command) => command.title}
      >
        <div className="flex items-center gap-2 border-b border-border pb-2">
          <Search className="size-4 text-muted-foreground" aria-hidden="true" />
          <Autocomplete.Input
            ref={field}
            aria-label={t('Find anything')}
            placeholder={t('A page, a customer, a metric, an action')}
            className="h-9 w-full bg-transparent text-sm outline-none placeholder:text-muted-foreground"
          />
        </div>
        <Autocomplete.Empty className="px-2 py-6 text-center text-muted-foreground empty:p-0">
          {t('Nothing matches.')}
        </Autocomplete.Empty>
        <Autocomplete.List className="max-h-[55vh] overflow-y-auto pt-2">
          {(group: CommandGroup) => (
            <Autocomplete.Group key={group.title} items={group.items} className="pb-2">
              <Autocomplete.GroupLabel className="px-2.5 py-1 text-xs text-muted-foreground">
                {group.title}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(command: Command) => (
                  <Autocomplete.Item
                    key={command.id}
                    value={command}
                    onClick={() => choose(command)}
                    className="flex cursor-default items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-[0.8125rem] select-none data-highlighted:bg-muted"
                  >
                    <command.icon className="size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
                    <span className="min-w-0 flex-1 truncate">
                      {command.title}
                      {command.note && (
                        <span className="ms-2 text-xs text-muted-foreground">{command.note}</span>
                      )}
                    </span>
                    {command.keys && <Keys of={command.keys} />}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  )
}
