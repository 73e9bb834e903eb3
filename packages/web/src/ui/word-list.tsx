import { X } from 'lucide-react'
import { type ChangeEvent, type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from './cn.ts'
import { inputClass } from './input.tsx'

interface WordListProps {
  readonly label: string
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  /** Offered while typing; others can be typed as well. */
  readonly suggestions?: readonly string[]
  /** Shown while nothing is there. */
  readonly placeholder?: string
  readonly id?: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean
}

/** Several short texts: Enter or a comma takes what was typed, Backspace in the empty field takes the last one away. */
export function WordList(props: WordListProps) {
  const { label, values, onChange, suggestions = [], placeholder, ...control } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const list = useId()
  const take = (text: string) => {
    const added = text.split(',').flatMap(part => part.trim() || [])
    setTyped('')
    if (added.length > 0) onChange([...new Set([...values, ...added])])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && typed.trim() !== '') {
      event.preventDefault()
      take(typed)
    }
    if (event.key === 'Backspace' && typed === '' && values.length > 0) onChange(values.slice(0, -1))
  }
  const onType = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) => {
    // So a browser says that a suggestion was chosen, not typed.
    const isChosen = (nativeEvent as InputEvent).inputType === 'insertReplacementText'
    if (isChosen || target.value.includes(',')) take(target.value)
    else setTyped(target.value)
  }
  return (
    <div className={cn(inputClass, 'flex h-auto min-h-10 flex-wrap items-center gap-1 p-1')}>
      {values.map(value => (
        <span
          key={value}
          className="inline-flex max-w-full items-center rounded-md bg-muted ps-2 text-[0.8125rem]"
        >
          <span className="truncate">{value}</span>
          <button
            type="button"
            aria-label={t('Take away {{name}}', { name: value })}
            className="grid size-6 place-items-center text-muted-foreground hover:text-foreground"
            onClick={() => onChange(values.filter(other => other !== value))}
          >
            <X className="size-3.5" />
          </button>
        </span>
      ))}
      <input
        {...control}
        aria-label={label}
        list={list}
        placeholder={values.length === 0 ? placeholder : undefined}
        value={typed}
        className="h-7 min-w-24 flex-1 bg-transparent px-1.5 outline-none"
        onChange={onType}
        onKeyDown={onKeyDown}
        onBlur={() => take(typed)}
      />
      <datalist id={list}>
        {suggestions
          .filter(suggestion => !values.includes(suggestion))
          .map(suggestion => (
            <option key={suggestion} value={suggestion} />
          ))}
      </datalist>
    </div>
  )
}
