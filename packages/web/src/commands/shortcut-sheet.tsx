import { useTranslation } from 'react-i18next'
import type { PageEntry } from '../shell/page-list.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Keys } from './keys.tsx'
import { generalKeys, pageKeys } from './shortcuts.ts'

interface ShortcutSheetProps {
  readonly pages: readonly PageEntry[]
  readonly onClose: () => void
}

/** All keyboard shortcuts. */
export function ShortcutSheet({ pages, onClose }: ShortcutSheetProps) {
  const { t } = useTranslation()
  const toPages = pages.flatMap(({ path, title }) => {
    const key = pageKeys[path]
    return key === undefined ? [] : [{ keys: `G ${key.toUpperCase()}`, does: title }]
  })
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={t('Keyboard shortcuts')}
      description={t('Two keys are pressed one after the other. None works while you type.')}
    >
      <dl className="grid gap-x-8 gap-y-1.5 text-[0.8125rem] sm:grid-cols-2">
        {[...generalKeys, ...toPages].map(({ keys, does }) => (
          <div key={keys} className="flex items-center justify-between gap-4">
            <dt>{t(does)}</dt>
            <dd>
              <Keys of={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
