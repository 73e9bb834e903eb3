import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { onNotice, takeNotices } from './toast.tsx'

const manager = Toast.createToastManager()

function showWaiting(): void {
  for (const { title, description, action } of takeNotices()) {
    manager.add({
      title,
      ...(description !== undefined && { description }),
      ...(action && { actionProps: { children: action.label, onClick: action.run } }),
    })
  }
}

export function ToastHost() {
  return (
    <Toast.Provider toastManager={manager}>
      <Toast.Portal>
        <Toast.Viewport className="fixed end-4 bottom-4 z-70 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Toasts() {
  const { t } = useTranslation()
  const { toasts } = Toast.useToastManager()
  // The manager forgets what is added before its provider listens, which it does once this is mounted.
  useEffect(() => {
    showWaiting()
    return onNotice(showWaiting)
  }, [])
  return toasts.map(toast => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-xl border border-border bg-popover p-3.5 text-[0.8125rem] shadow-pop transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-medium" />
          <Toast.Description className="text-muted-foreground" />
        </div>
        <Toast.Action className="font-medium text-primary hover:underline empty:hidden" />
        <Toast.Close aria-label={t('Dismiss')} className="text-muted-foreground hover:text-foreground">
          <X className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
