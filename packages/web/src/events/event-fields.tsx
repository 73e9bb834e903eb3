import { useTranslation } from 'react-i18next'
import { ConditionLines } from '../conditions/condition-lines.tsx'
import { Combobox } from '../ui/combobox.tsx'
import type { EventDraft } from './event-draft.ts'
import { eventProperties } from './event-properties.ts'
import { eventOf } from './event-word.ts'
import { useEventOptions } from './use-event-options.ts'

interface EventFieldsProps {
  readonly label: string
  readonly draft: EventDraft
  readonly onChange: (draft: EventDraft) => void
}

/** An event that the organization has, narrowed by conditions on its properties. */
export function EventFields({ label, draft, onChange }: EventFieldsProps) {
  const { t } = useTranslation()
  const options = useEventOptions(draft.word === '' ? [] : [draft.word])
  const event = eventOf(draft.word)
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-2">
      <Combobox
        label={label}
        value={draft.word === '' ? null : draft.word}
        options={options}
        placeholder={t('Event')}
        onChange={word => onChange({ word, where: [] })}
      />
      {event !== null && (
        <ConditionLines
          lines={draft.where}
          addLabel={t('Narrow by a property')}
          properties={eventProperties(event.event)}
          onChange={where => onChange({ ...draft, where })}
        />
      )}
    </div>
  )
}
