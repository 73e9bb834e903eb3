import { useTranslation } from 'react-i18next'
import { Skeleton } from '../ui/skeleton.tsx'

/** In place of a page whose code is on its way. */
export function LoadingPage() {
  const { t } = useTranslation()
  return (
    <div className="mx-auto flex w-full max-w-[100rem] flex-col gap-5 px-4 pt-7 sm:px-6 lg:px-8">
      <span role="status" className="sr-only">
        {t('Loading')}
      </span>
      <Skeleton className="h-8 w-48" />
      <Skeleton className="h-44 rounded-xl" />
      <Skeleton className="h-80 rounded-xl" />
    </div>
  )
}
