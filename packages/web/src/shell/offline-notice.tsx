import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Says that there is no connection: what is shown stays, and questions are asked by themselves once it is back. */
export function OfflineNotice() {
  const { t } = useTranslation()
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  if (isOnline) return null
  return (
    <div role="status" className="px-4 pt-4 sm:px-6 lg:px-8">
      <Notice kind="warning" title={t('No connection')}>
        {t('What you see is how it was. Everything goes on by itself when the connection is back.')}
      </Notice>
    </div>
  )
}
