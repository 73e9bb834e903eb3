import { type TrendMeasure, trendLetters } from '@clientele/contract'
import { Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PropertyField } from '../../conditions/property-field.tsx'
import { EventFields } from '../../events/event-fields.tsx'
import { eventProperties } from '../../events/event-properties.ts'
import { eventOf } from '../../events/event-word.ts'
import { msg } from '../../language/msg.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { mostSeries, newSeries, type SeriesDraft, seriesIn, seriesText } from './trend-draft.ts'

const measureNames: Readonly<Record<TrendMeasure['is'], string>> = {
  count: msg('How many'),
  actors: msg('How many customers'),
  sum: msg('Sum'),
  average: msg('Average'),
  quantile: msg('Median'),
}

/** What is followed over time, as the address says it. */
export interface TrendSearch {
  readonly series: string
  readonly formula: string
}

interface TrendBuilderProps {
  readonly search: TrendSearch
  readonly onChange: (search: TrendSearch) => void
}

/** The lines of trends, each an event and what is measured of it, and a formula over them. */
export function TrendBuilder({ search, onChange }: TrendBuilderProps) {
  const { t } = useTranslation()
  const [lines, setLines] = useState(() => seriesIn(search.series))
  const [formula, setFormula] = useState(search.formula)
  const series = seriesText(lines)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (series !== null) onChange({ series, formula })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <ul className="grid gap-3">
        {lines.map((line, index) => (
          <li key={line.key} className="flex items-start gap-2">
            <span aria-hidden="true" className="w-5 pt-2.5 text-end font-mono text-muted-foreground">
              {trendLetters[index]}
            </span>
            <SeriesFields
              letter={trendLetters[index] ?? ''}
              draft={line}
              onChange={next => setLines(lines.map(other => (other.key === line.key ? next : other)))}
            />
            <Button
              variant="ghost"
              size="icon"
              className="mt-1"
              disabled={lines.length === 1}
              aria-label={t('Take away {{name}}', { name: trendLetters[index] })}
              onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}
            >
              <X />
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-3">
        {lines.length < mostSeries && (
          <Button variant="ghost" onClick={() => setLines([...lines, newSeries()])}>
            <Plus aria-hidden="true" /> {t('Add a line')}
          </Button>
        )}
        <div className="w-56">
          <Field label={t('Formula')}>
            {control => (
              <Input
                {...control}
                className="font-mono"
                placeholder="A / B"
                spellCheck={false}
                value={formula}
                onChange={event => setFormula(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" variant="primary" disabled={series === null}>
          {t('Show')}
        </Button>
      </div>
    </form>
  )
}

interface SeriesFieldsProps {
  readonly letter: string
  readonly draft: SeriesDraft
  readonly onChange: (draft: SeriesDraft) => void
}

function SeriesFields({ letter, draft, onChange }: SeriesFieldsProps) {
  const { t } = useTranslation()
  const event = eventOf(draft.event.word)?.event ?? 'any'
  const isOfProperty = draft.is !== 'count' && draft.is !== 'actors'
  const numeric = eventProperties(event).filter(({ type }) => type === 'number' || type === 'any')
  return (
    <div className="grid min-w-0 flex-1 gap-2 md:grid-cols-[minmax(0,1.4fr)_minmax(0,0.8fr)_minmax(0,1fr)]">
      <EventFields
        label={t('Event {{letter}}', { letter })}
        draft={draft.event}
        onChange={next => onChange({ ...draft, event: next, property: '' })}
      />
      <Select
        label={t('Measure of {{letter}}', { letter })}
        size="default"
        className="h-10"
        value={draft.is}
        options={(Object.keys(measureNames) as TrendMeasure['is'][]).map(value => ({
          value,
          label: t(measureNames[value]),
        }))}
        onChange={is => onChange({ ...draft, is })}
      />
      {isOfProperty && (
        <div className="flex flex-col gap-2">
          <PropertyField
            label={t('Of which property')}
            value={draft.property}
            properties={numeric}
            onChange={property => onChange({ ...draft, property })}
          />
        </div>
      )}
    </div>
  )
}
