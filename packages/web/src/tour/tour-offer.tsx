import { Compass, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOpenLayer } from '../commands/command-center.tsx'
import { Button } from '../ui/button.tsx'
import { tourIsOver, useOffersTour } from './tour-memory.ts'

/** Offers to be shown around, once; it stands where it covers nothing. */
export function TourOffer({ onLeave }: { readonly onLeave?: () => void }) {
  const { t } = useTranslation()
  const open = useOpenLayer()
  if (!useOffersTour()) return null
  return (
    <section aria-label={t('New here?')} className="rounded-xl bg-primary-soft p-3 text-[0.8125rem]">
      <div className="flex items-start justify-between gap-2">
        <p className="font-medium">{t('New here?')}</p>
        <button
          type="button"
          aria-label={t('No tour, thank you')}
          className="-m-1 grid size-6 place-items-center rounded-md text-muted-foreground hover:bg-foreground/5"
          onClick={tourIsOver}
        >
          <X className="size-4" />
        </button>
      </div>
      <p className="mt-0.5 text-muted-foreground">{t('Five steps show where things are.')}</p>
      <Button
        size="small"
        className="mt-2 w-full"
        onClick={() => {
          onLeave?.()
          open('tour')
        }}
      >
        <Compass aria-hidden="true" /> {t('Show me around')}
      </Button>
    </section>
  )
}
