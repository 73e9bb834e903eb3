import { ArrowUp, Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nextKey } from '../../conditions/condition-line.ts'
import { PropertyField } from '../../conditions/property-field.tsx'
import { type EventDraft, emptyEvent } from '../../events/event-draft.ts'
import { EventFields } from '../../events/event-fields.tsx'
import { eventDraftsIn, eventsText, selectorsOf } from '../../events/event-list.ts'
import { eventProperties } from '../../events/event-properties.ts'
import { eventOf } from '../../events/event-word.ts'
import { msg } from '../../language/msg.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { Field, Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { type FunnelSearch, funnelOrders } from './funnel-search.ts'

const orderNames: Readonly<Record<FunnelSearch['order'], string>> = {
  ordered: msg('In this order, others between them'),
  strict: msg('In this order, nothing between them'),
  unordered: msg('In any order'),
}

interface FunnelBuilderProps {
  readonly search: FunnelSearch
  readonly onChange: (search: FunnelSearch) => void
}

const least = 2
const most = 20

/** The steps of a funnel, chosen from the events that the organization has. */
export function FunnelBuilder({ search, onChange }: FunnelBuilderProps) {
  const { t } = useTranslation()
  const [steps, setSteps] = useState(() =>
    eventDraftsIn(search.steps).map(event => ({ key: nextKey(), event })),
  )
  const [rest, setRest] = useState(search)
  const selectors = selectorsOf(steps.map(({ event }) => event))
  const first = eventOf(steps[0]?.event.word ?? '')?.event ?? 'any'
  const isReady = selectors !== null && selectors.length >= least && /^[1-9]\d{0,2}$/.test(rest.window)
  const put = (key: number, event: EventDraft) =>
    setSteps(steps.map(step => (step.key === key ? { key, event } : step)))
  const raise = (at: number) => setSteps(steps.toSpliced(at - 1, 2, ...steps.slice(at - 1, at + 1).reverse()))
  function submit(event: FormEvent) {
    event.preventDefault()
    if (isReady) onChange({ ...rest, steps: eventsText(selectors) })
  }
  return (
    <Card aria-labelledby="steps">
      <CardHeader
        id="steps"
        title={t('Steps')}
        description={t('What customers do on the way, one after another.')}
      />
      <CardContent>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <ol className="grid gap-3 lg:grid-cols-2">
            {steps.map(({ key, event }, index) => (
              <li key={key} className="flex items-start gap-2">
                <span aria-hidden="true" className="tabular w-5 pt-2.5 text-end text-muted-foreground">
                  {index + 1}
                </span>
                <EventFields
                  label={t('Step {{number}}', { number: index + 1 })}
                  draft={event}
                  onChange={next => put(key, next)}
                />
                <Button
                  variant="ghost"
                  size="icon"
                  className="mt-1"
                  disabled={index === 0}
                  aria-label={t('Move step {{number}} up', { number: index + 1 })}
                  onClick={() => raise(index)}
                >
                  <ArrowUp />
                </Button>
                <Button
                  variant="ghost"
                  size="icon"
                  className="mt-1"
                  disabled={steps.length <= least}
                  aria-label={t('Take step {{number}} away', { number: index + 1 })}
                  onClick={() => setSteps(steps.filter(step => step.key !== key))}
                >
                  <X />
                </Button>
              </li>
            ))}
          </ol>
          {steps.length < most && (
            <Button
              variant="ghost"
              size="small"
              className="self-start"
              onClick={() => setSteps([...steps, { key: nextKey(), event: emptyEvent }])}
            >
              <Plus aria-hidden="true" /> {t('Add a step')}
            </Button>
          )}
          <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[1.4fr_0.8fr_1fr_auto]">
            <Field label={t('Order')}>
              {control => (
                <Select
                  {...control}
                  label={t('Order')}
                  size="default"
                  className="h-10"
                  value={rest.order}
                  options={funnelOrders.map(value => ({ value, label: t(orderNames[value]) }))}
                  onChange={order => setRest({ ...rest, order })}
                />
              )}
            </Field>
            <Field label={t('Within days of the first step')}>
              {control => (
                <Input
                  {...control}
                  inputMode="numeric"
                  value={rest.window}
                  onChange={event => setRest({ ...rest, window: event.target.value })}
                />
              )}
            </Field>
            <Breakdown
              value={rest.breakdown}
              event={first}
              onChange={breakdown => setRest({ ...rest, breakdown })}
            />
            <Button type="submit" variant="primary" className="h-10" disabled={!isReady}>
              {t('Show')}
            </Button>
          </div>
        </form>
      </CardContent>
    </Card>
  )
}

interface BreakdownProps {
  readonly value: string
  readonly event: Parameters<typeof eventProperties>[0]
  readonly onChange: (property: string) => void
}

function Breakdown({ value, event, onChange }: BreakdownProps) {
  const { t } = useTranslation()
  return (
    <div className="flex items-end gap-1">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <span aria-hidden="true" className="text-[0.8125rem] font-medium">
          {t('Broken down by')}
        </span>
        <PropertyField
          label={t('Broken down by')}
          value={value}
          properties={eventProperties(event)}
          onChange={onChange}
        />
      </div>
      {value !== '' && (
        <Button
          variant="ghost"
          size="icon"
          className="mb-1"
          aria-label={t('Break nothing down')}
          onClick={() => onChange('')}
        >
          <X />
        </Button>
      )}
    </div>
  )
}
