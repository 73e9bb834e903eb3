import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useEffect, useState } from 'react'
import type { PageEntry } from '../shell/page-list.ts'
import { tourIsOver } from '../tour/tour-memory.ts'
import { isTypingInto, shortcutReader } from './shortcuts.ts'
import { useGoTo } from './use-go-to.ts'

/** What can lie over the pages. */
type Layer = 'palette' | 'sheet' | 'tour'

const LayerContext = createContext<(layer: Layer) => void>(() => undefined)

/** Opens the palette, the sheet of shortcuts or the tour. */
export const useOpenLayer = (): ((layer: Layer) => void) => use(LayerContext)

const Palette = lazy(() =>
  import('./command-palette.tsx').then(({ CommandPalette }) => ({ default: CommandPalette })),
)
const Sheet = lazy(() =>
  import('./shortcut-sheet.tsx').then(({ ShortcutSheet }) => ({ default: ShortcutSheet })),
)
const Tour = lazy(() => import('../tour/tour.tsx').then(module => ({ default: module.Tour })))

interface CommandCenterProps {
  readonly pages: readonly PageEntry[]
  readonly children: ReactNode
}

/** Listens to the keyboard, and shows what was called over the pages; their code comes with the first call. */
export function CommandCenter({ pages, children }: CommandCenterProps) {
  const [layer, setLayer] = useState<Layer | null>(null)
  const goTo = useGoTo()
  const close = useCallback(() => setLayer(null), [])
  const startTour = useCallback(() => {
    goTo('overview')
    setLayer('tour')
  }, [goTo])
  useShortcuts(setLayer, goTo)
  return (
    <LayerContext value={next => (next === 'tour' ? startTour() : setLayer(next))}>
      {children}
      <Suspense fallback={null}>
        {layer === 'palette' && (
          <Palette pages={pages} onClose={close} onShortcuts={() => setLayer('sheet')} onTour={startTour} />
        )}
        {layer === 'sheet' && <Sheet pages={pages} onClose={close} />}
        {layer === 'tour' && (
          <Tour
            onEnd={() => {
              tourIsOver()
              close()
            }}
          />
        )}
      </Suspense>
    </LayerContext>
  )
}

function useShortcuts(setLayer: (layer: Layer) => void, goTo: (page: string) => void): void {
  useEffect(() => {
    const read = shortcutReader(() => performance.now())
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const wish = read(event, isTypingInto(event.target))
      if (!wish) return
      if (wish.kind === 'search') {
        const field = document.querySelector<HTMLInputElement>('main input[type=search]')
        if (!field) return
        field.focus()
      } else if (wish.kind === 'page') goTo(wish.path)
      else setLayer(wish.kind)
      event.preventDefault()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [setLayer, goTo])
}
