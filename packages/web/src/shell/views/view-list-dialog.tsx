import type { SavedViewBody } from '@clientele/contract'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roleNames } from '../../session/role-names.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useDeleteView, useViews } from './use-views.ts'
import { ViewDialog } from './view-dialog.tsx'

/** All saved views that I see: whose they are, with whom they are shared; mine can be renamed, shared and deleted. */
export function ViewListDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const views = useViews().data ?? []
  const remove = useDeleteView()
  const [changed, setChanged] = useState<SavedViewBody>()
  return (
    <Dialog open onOpenChange={open => open || onClose()} title={t('Saved views')}>
      {views.length === 0 ? (
        <EmptyState title={t('No saved views')}>
          {t('Set filters on a page, then save it under a name.')}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-border">
          {views.map(view => (
            <li key={view.id} className="flex items-center gap-2 py-2">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{view.name}</p>
                <p className="truncate text-xs text-muted-foreground">
                  {view.page} · {view.owner.name} ·{' '}
                  {view.shared_with.length === 0
                    ? t('not shared')
                    : view.shared_with.map(role => t(roleNames[role])).join(', ')}
                </p>
              </div>
              {view.editable && (
                <>
                  <Button
                    variant="ghost"
                    size="icon"
                    aria-label={t('Change {{name}}', { name: view.name })}
                    onClick={() => setChanged(view)}
                  >
                    <Pencil />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon"
                    aria-label={t('Delete {{name}}', { name: view.name })}
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(view)}
                  >
                    <Trash2 />
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {changed && (
        <ViewDialog key={changed.id} read={changed} draft={changed} onClose={() => setChanged(undefined)} />
      )}
    </Dialog>
  )
}
