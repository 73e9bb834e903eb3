import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import type { ListQuestion } from './rows-behind.ts'

interface Drill extends ListQuestion {
  /** What was clicked, such as «Gross revenue, Nov 2010». */
  readonly title: string
}

const DrillContext = createContext<(drill: Drill) => void>(() => undefined)

/** Opens the rows behind a figure in a sheet over the page. */
export const useDrill = (): ((drill: Drill) => void) => use(DrillContext)

const MetricTable = lazy(() => import('./metric-table.tsx').then(module => ({ default: module.MetricTable })))

export function DrillProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const [drill, setDrill] = useState<Drill | null>(null)
  const [open, setOpen] = useState(false)
  const show = useCallback((next: Drill) => {
    setDrill(next)
    setOpen(true)
  }, [])
  return (
    <DrillContext value={show}>
      {children}
      <Dialog
        kind="sheet"
        open={open}
        onOpenChange={setOpen}
        title={drill?.title ?? ''}
        description={t('The rows that this figure is made of')}
      >
        {drill && (
          <Suspense fallback={<Skeleton className="h-64" />}>
            <MetricTable
              key={JSON.stringify(drill)}
              id={drill.metric}
              params={drill.params}
              onLeave={() => setOpen(false)}
            />
          </Suspense>
        )}
      </Dialog>
    </DrillContext>
  )
}
