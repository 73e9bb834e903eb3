import { useEffect, useRef } from 'react'
import { CustomerAnalytics, type CustomerAnalyticsProps } from './customer-analytics.tsx'
import { englishTexts } from './texts.ts'

export interface CustomerAnalyticsModalProps extends CustomerAnalyticsProps {
  readonly open: boolean
  /** Escape, the button or a click beside the dialog wishes it closed. */
  readonly onClose: () => void
}

/** The analytics of a customer in a dialog over the page. Nothing is asked before it opens. */
export function CustomerAnalyticsModal({ open, onClose, ...analytics }: CustomerAnalyticsModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (!element || element.open === open) return
    if (open) element.showModal()
    else element.close()
  }, [open])
  const say = { ...englishTexts, ...analytics.texts }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes a dialog by Escape, which the browser sees to
    <dialog
      ref={dialog}
      aria-label={say.title}
      className="clientele-modal"
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onClick={event => event.target === dialog.current && onClose()}
    >
      {open && (
        <div className="clientele-sheet">
          <button type="button" className="clientele-close" aria-label={say.close} onClick={onClose}>
            ×
          </button>
          <CustomerAnalytics {...analytics} />
        </div>
      )}
    </dialog>
  )
}
