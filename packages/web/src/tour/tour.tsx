import { Popover } from '@base-ui/react/popover'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/cn.ts'
import { steps } from './steps.ts'

/** Shows around the first page, step by step; Escape, the cross of the keyboard or the last button end it. */
export function Tour({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const step = steps[at]
  const target = useTarget(step?.target ?? '')
  if (!step) return null
  const isLast = at === steps.length - 1
  return (
    <Popover.Root
      open
      modal={false}
      onOpenChange={(open, { reason }) => !open && reason === 'escape-key' && onEnd()}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={target}
          side="bottom"
          sideOffset={10}
          collisionPadding={16}
          className={cn('z-60', target === null && 'fixed! inset-x-4! top-auto! bottom-4! transform-none!')}
        >
          <Popover.Popup
            key={at}
            className="w-[min(22rem,calc(100vw-2rem))] rounded-xl border border-border bg-popover p-4 shadow-pop outline-none"
          >
            <p className="text-xs text-muted-foreground">
              {t('Step {{number}} of {{all}}', { number: at + 1, all: steps.length })}
            </p>
            <Popover.Title className="mt-1 font-semibold">{t(step.title)}</Popover.Title>
            <Popover.Description className="mt-1 text-[0.8125rem] text-muted-foreground">
              {t(step.text)}
            </Popover.Description>
            <div className="mt-4 flex items-center gap-2">
              {!isLast && (
                <Button variant="ghost" size="small" className="me-auto" onClick={onEnd}>
                  {t('End the tour')}
                </Button>
              )}
              {at > 0 && (
                <Button size="small" className={cn(isLast && 'ms-auto')} onClick={() => setAt(at - 1)}>
                  {t('Back')}
                </Button>
              )}
              <Button variant="primary" size="small" onClick={() => (isLast ? onEnd() : setAt(at + 1))}>
                {isLast ? t('Done') : t('Next')}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** The first element of a selector that can be seen, once it is there; it is brought into view and framed. */
function useTarget(selector: string): Element | null {
  const [target, setTarget] = useState<Element | null>(null)
  useEffect(() => {
    setTarget(null)
    const look = () => {
      const found = [...document.querySelectorAll(selector)].find(element => element.checkVisibility())
      if (found) setTarget(found)
      return found !== undefined
    }
    if (look()) return
    const observer = new MutationObserver(() => look() && observer.disconnect())
    observer.observe(document.body, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [selector])
  useEffect(() => {
    if (!(target instanceof HTMLElement)) return
    target.scrollIntoView({ block: 'nearest' })
    const { outline, outlineOffset } = target.style
    target.style.outline = '2px solid var(--primary)'
    target.style.outlineOffset = '3px'
    return () => {
      target.style.outline = outline
      target.style.outlineOffset = outlineOffset
    }
  }, [target])
  return target
}
