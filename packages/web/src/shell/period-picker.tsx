import type { Comparison, PeriodPreset } from '@clientele/contract'
import { t } from 'i18next'
import { CalendarDays, ChevronDown } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { comparisonNames, defaultPeriod, type Filters, periodNames } from '../filters.ts'
import { formatDay, formatDays } from '../format.ts'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/cn.ts'
import { Field, Input } from '../ui/input.tsx'
import { Popover } from '../ui/popover.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { afterPaint } from './after-paint.ts'
import { useFilters, useSetSearch } from './search.ts'

/** Named period, own days, and what to compare with. */
export function PeriodPicker() {
  const { t } = useTranslation()
  const filters = useFilters()
  const setSearch = useSetSearch()
  const [open, setOpen] = useState(false)
  const chosen = isCustom(filters) ? null : (filters.period ?? defaultPeriod)

  function choose(period: PeriodPreset) {
    setOpen(false)
    afterPaint(() => setSearch({ period, start_date: undefined, end_date: undefined, offset: undefined }))
  }

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      label={t('Period')}
      className="w-[22rem]"
      trigger={
        <Button size="small" className="font-normal">
          <CalendarDays className="text-muted-foreground" aria-hidden="true" />
          <span className="sr-only">{t('Period:')} </span>
          {nameOf(filters)}
          <ChevronDown className="text-muted-foreground" aria-hidden="true" />
        </Button>
      }
    >
      <ul aria-label={t('Periods')} className="grid grid-cols-2 gap-px">
        {(Object.keys(periodNames) as PeriodPreset[]).map(period => (
          <li key={period}>
            <button
              type="button"
              aria-pressed={period === chosen}
              onClick={() => choose(period)}
              className={cn(
                'w-full rounded-lg px-2.5 py-1.5 text-start text-[0.8125rem] hover:bg-muted',
                period === chosen && 'bg-primary-soft! font-medium text-primary',
              )}
            >
              {t(periodNames[period])}
            </button>
          </li>
        ))}
      </ul>
      <CustomDays
        key={`${filters.start_date} ${filters.end_date}`}
        filters={filters}
        onChoose={days => {
          setOpen(false)
          afterPaint(() => setSearch({ ...days, period: undefined, offset: undefined }))
        }}
      />
      <div className="mt-4 border-t border-border pt-3">
        <p className="mb-1.5 text-xs text-muted-foreground">{t('Compare with')}</p>
        <Segmented<Comparison>
          label={t('Compare with')}
          value={filters.compare ?? 'previous_period'}
          options={(Object.keys(comparisonNames) as Comparison[]).map(value => ({
            value,
            label: t(comparisonNames[value]),
          }))}
          onChange={compare => setSearch({ compare: compare === 'previous_period' ? undefined : compare })}
        />
      </div>
    </Popover>
  )
}

interface CustomDaysProps {
  readonly filters: Filters
  readonly onChoose: (days: { start_date: string; end_date: string }) => void
}

function CustomDays({ filters, onChoose }: CustomDaysProps) {
  const { t } = useTranslation()
  const [start, setStart] = useState(filters.start_date ?? '')
  const [end, setEnd] = useState(filters.end_date ?? '')
  const isReversed = start !== '' && end !== '' && start > end
  function submit(event: FormEvent) {
    event.preventDefault()
    if (start !== '' && end !== '' && !isReversed) onChoose({ start_date: start, end_date: end })
  }
  return (
    <form onSubmit={submit} className="mt-3 border-t border-border pt-3">
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('From')}>
          {control => (
            <Input
              {...control}
              type="date"
              required
              className="h-8"
              value={start}
              onChange={e => setStart(e.target.value)}
            />
          )}
        </Field>
        <Field label={t('To')} error={isReversed ? t('Lies before the start') : undefined}>
          {control => (
            <Input
              {...control}
              type="date"
              required
              className="h-8"
              value={end}
              onChange={e => setEnd(e.target.value)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" size="small" className="mt-2 w-full" disabled={isReversed}>
        {t('Show these days')}
      </Button>
    </form>
  )
}

const isCustom = ({ start_date, end_date }: Filters) => start_date !== undefined || end_date !== undefined

function nameOf(filters: Filters): string {
  const { start_date, end_date, period } = filters
  if (start_date !== undefined && end_date !== undefined) return formatDays(start_date, end_date)
  if (start_date !== undefined) return t('Since {{day}}', { day: formatDay(start_date) })
  if (end_date !== undefined) return t('Until {{day}}', { day: formatDay(end_date) })
  return t(periodNames[period ?? defaultPeriod])
}
