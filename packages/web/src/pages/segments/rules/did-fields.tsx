import { type Did, howOften } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { EventFields } from '../../../events/event-fields.tsx'
import { msg } from '../../../language/msg.ts'
import { Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import type { DidDraft } from './rule-draft.ts'

const oftenNames: Readonly<Record<Did['how_often'], string>> = {
  at_least: msg('at least'),
  at_most: msg('at most'),
  exactly: msg('exactly'),
}
const windowNames: Readonly<Record<DidDraft['window'], string>> = {
  ever: msg('ever'),
  last_days: msg('in the last days'),
  dates: msg('between two days'),
}

interface DidFieldsProps {
  readonly draft: DidDraft
  readonly onChange: (draft: DidDraft) => void
}

/** How often the customer did something, and when. */
export function DidFields({ draft, onChange }: DidFieldsProps) {
  const { t } = useTranslation()
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-2">
      <EventFields
        label={t('What they did')}
        draft={draft.event}
        onChange={event => onChange({ ...draft, event })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={t('How often')}
          size="default"
          className="h-10"
          value={draft.howOften}
          options={howOften.map(value => ({ value, label: t(oftenNames[value]) }))}
          onChange={value => onChange({ ...draft, howOften: value })}
        />
        <Input
          aria-label={t('Times')}
          inputMode="numeric"
          className="w-16"
          value={draft.times}
          onChange={event => onChange({ ...draft, times: event.target.value })}
        />
        <span>{t('times')}</span>
        <Select
          label={t('When')}
          size="default"
          className="h-10"
          value={draft.window}
          options={(['ever', 'last_days', 'dates'] as const).map(value => ({
            value,
            label: t(windowNames[value]),
          }))}
          onChange={value => onChange({ ...draft, window: value })}
        />
        <WindowFields draft={draft} onChange={onChange} />
      </div>
    </div>
  )
}

function WindowFields({ draft, onChange }: DidFieldsProps) {
  const { t } = useTranslation()
  if (draft.window === 'ever') return null
  if (draft.window === 'last_days') {
    return (
      <Input
        aria-label={t('Days')}
        inputMode="numeric"
        className="w-20"
        value={draft.lastDays}
        onChange={event => onChange({ ...draft, lastDays: event.target.value })}
      />
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Input
        aria-label={t('From')}
        type="date"
        className="w-40"
        value={draft.start}
        onChange={event => onChange({ ...draft, start: event.target.value })}
      />
      <Input
        aria-label={t('To')}
        type="date"
        className="w-40"
        value={draft.end}
        onChange={event => onChange({ ...draft, end: event.target.value })}
      />
    </div>
  )
}
