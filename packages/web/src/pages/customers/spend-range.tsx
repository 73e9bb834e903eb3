import { t } from 'i18next'
import { ChevronDown } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatValue } from '../../format.ts'
import { useMembership } from '../../session/me.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/input.tsx'
import { Popover } from '../../ui/popover.tsx'
import { type ListSearch, useListSearch } from './list-search.ts'

/** Lowest and highest total spent to date, in the organization's currency. */
export function SpendRange() {
  const { t } = useTranslation()
  const [view, change] = useListSearch()
  const [open, setOpen] = useState(false)
  const currency = useMembership()?.currency ?? 'EUR'
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('Total spent')}
      className="w-72"
      trigger={
        <Button size="small" className="font-normal">
          <span className="sr-only">{t('Total spent:')} </span>
          {nameOf(view, currency)}
          <ChevronDown className="text-muted-foreground" aria-hidden="true" />
        </Button>
      }
    >
      <Range
        key={`${view.min_spent} ${view.max_spent}`}
        view={view}
        currency={currency}
        onChoose={range => {
          change(range)
          setOpen(false)
        }}
      />
    </Popover>
  )
}

interface RangeProps {
  readonly view: ListSearch
  readonly currency: string
  readonly onChoose: (range: { min_spent: number | undefined; max_spent: number | undefined }) => void
}

function Range({ view, currency, onChoose }: RangeProps) {
  const { t } = useTranslation()
  const [lowest, setLowest] = useState(String(view.min_spent ?? ''))
  const [highest, setHighest] = useState(String(view.max_spent ?? ''))
  const isReversed = lowest !== '' && highest !== '' && Number(lowest) > Number(highest)
  const given = (text: string) => (text === '' ? undefined : Number(text))
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isReversed) onChoose({ min_spent: given(lowest), max_spent: given(highest) })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <p className="text-xs text-muted-foreground">
        {t('Total spent to date, in {{currency}}', { currency })}
      </p>
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('At least')}>
          {control => (
            <Input
              {...control}
              type="number"
              step="any"
              className="h-8"
              value={lowest}
              onChange={e => setLowest(e.target.value)}
            />
          )}
        </Field>
        <Field label={t('At most')} error={isReversed ? t('Less than the lowest') : undefined}>
          {control => (
            <Input
              {...control}
              type="number"
              step="any"
              className="h-8"
              value={highest}
              onChange={e => setHighest(e.target.value)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" size="small" disabled={isReversed}>
        {t('Show these customers')}
      </Button>
    </form>
  )
}

function nameOf({ min_spent, max_spent }: ListSearch, currency: string): string {
  const money = (value: number) => formatValue(value, 'money', { currency, timeZone: 'UTC' }, 'figure')
  if (min_spent !== undefined && max_spent !== undefined)
    return t('Spent {{least}} – {{most}}', { least: money(min_spent), most: money(max_spent) })
  if (min_spent !== undefined) return t('Spent {{least}} or more', { least: money(min_spent) })
  if (max_spent !== undefined) return t('Spent {{most}} or less', { most: money(max_spent) })
  return t('Any spend')
}
