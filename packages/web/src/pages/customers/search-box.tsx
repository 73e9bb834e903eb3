import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Input } from '../../ui/input.tsx'

interface SearchBoxProps {
  readonly value: string
  readonly onChange: (text: string) => void
}

/** Milliseconds of silence after which what was typed is asked. */
const pause = 250

export function SearchBox({ value, onChange }: SearchBoxProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const sent = useRef(value)

  // The address can change by itself (back, «Clear»); what this box sent before must not undo later typing.
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])

  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      onChange(text)
    }, pause)
    return () => clearTimeout(timer)
  }, [text, onChange])

  return (
    <div className="relative w-full sm:w-72">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 start-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        type="search"
        aria-label={t('Search customers')}
        placeholder={t('Name, e-mail, phone, id or city')}
        className="h-8 ps-8.5 text-[0.8125rem]"
        maxLength={200}
        value={text}
        onChange={event => setText(event.target.value)}
      />
    </div>
  )
}
