import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { useOpenLayer } from './command-center.tsx'
import { Keys } from './keys.tsx'

interface FindButtonProps {
  /** Only its picture, where there is little room. */
  readonly small?: boolean
  readonly onLeave?: () => void
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The way to the palette for whoever does not know its keys. */
export function FindButton({ small, onLeave }: FindButtonProps) {
  const { t } = useTranslation()
  const open = useOpenLayer()
  const find = () => {
    onLeave?.()
    open('palette')
  }
  if (small)
    return (
      <Button variant="ghost" size="icon" aria-label={t('Find anything')} onClick={find}>
        <Search className="size-5!" />
      </Button>
    )
  return (
    <Button
      size="small"
      aria-keyshortcuts="Control+K Meta+K"
      className="w-full justify-start font-normal text-muted-foreground"
      onClick={find}
    >
      <Search aria-hidden="true" />
      <span className="flex-1 text-start">{t('Find anything')}</span>
      <Keys of={isApple ? '⌘ K' : 'Ctrl K'} />
    </Button>
  )
}
