import { type OrganizationBody, type Weekday, weekdays } from '@clientele/contract'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formProblem } from '../../../form/problem.ts'
import { msg } from '../../../language/msg.ts'
import { Button } from '../../../ui/button.tsx'
import { Input } from '../../../ui/input.tsx'
import { useChangeOrganization } from '../organization/use-organization.ts'
import { SettingForm } from '../setting-form.tsx'

const dayNames: Readonly<Record<Weekday, string>> = {
  monday: msg('Monday'),
  tuesday: msg('Tuesday'),
  wednesday: msg('Wednesday'),
  thursday: msg('Thursday'),
  friday: msg('Friday'),
  saturday: msg('Saturday'),
  sunday: msg('Sunday'),
}

type Spans = OrganizationBody['business_hours'][Weekday]

interface HoursFormProps {
  readonly saved: OrganizationBody
  readonly mayChange: boolean
}

/** When people of the business answer, by the local wall clock. */
export function HoursForm({ saved, mayChange }: HoursFormProps) {
  const { t } = useTranslation()
  const [hours, setHours] = useState(saved.business_hours)
  const save = useChangeOrganization()
  const problem = formProblem(save.error, ['business_hours'])
  return (
    <SettingForm
      title={t('Business hours')}
      description={t('Figures in business hours count only the time in which somebody is there to answer.')}
      mayChange={mayChange}
      isChanged={JSON.stringify(hours) !== JSON.stringify(saved.business_hours)}
      isSaving={save.isPending}
      error={problem.general}
      onSave={() => save.mutate({ business_hours: hours })}
    >
      <ul className="flex flex-col gap-2">
        {weekdays.map(day => (
          <li key={day} className="flex flex-wrap items-start gap-x-4 gap-y-1">
            <span className="text-[0.8125rem] font-medium max-sm:w-full sm:w-24 sm:pt-2.5">
              {t(dayNames[day])}
            </span>
            <div className="min-w-0 flex-1">
              <DayHours
                name={t(dayNames[day])}
                spans={hours[day]}
                onChange={spans => setHours({ ...hours, [day]: spans })}
              />
              {problem.of(`business_hours.${day}`) && (
                <p className="text-xs text-destructive">{problem.of(`business_hours.${day}`)}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </SettingForm>
  )
}

interface DayHoursProps {
  readonly name: string
  readonly spans: Spans
  readonly onChange: (spans: Spans) => void
}

function DayHours({ name, spans, onChange }: DayHoursProps) {
  const { t } = useTranslation()
  const put = (at: number, span: Spans[number]) =>
    onChange(spans.map((other, index) => (index === at ? span : other)))
  return (
    <div className="flex flex-wrap items-center gap-2">
      {spans.length === 0 && (
        <span className="py-2.5 text-[0.8125rem] text-muted-foreground">{t('closed')}</span>
      )}
      {spans.map(([opens, closes], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span of a day is its place
        <span key={index} className="inline-flex items-center gap-1">
          <Input
            aria-label={t('{{day}}: opens', { day: name })}
            className="tabular w-18"
            maxLength={5}
            value={opens}
            onChange={event => put(index, [event.target.value, closes])}
          />
          <span aria-hidden="true">–</span>
          <Input
            aria-label={t('{{day}}: closes', { day: name })}
            className="tabular w-18"
            maxLength={5}
            value={closes}
            onChange={event => put(index, [opens, event.target.value])}
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('{{day}}: take these hours away', { day: name })}
            onClick={() => onChange(spans.filter((_, other) => other !== index))}
          >
            <X />
          </Button>
        </span>
      ))}
      <Button
        variant="ghost"
        size="icon"
        aria-label={t('{{day}}: add hours', { day: name })}
        onClick={() => onChange([...spans, spans.length === 0 ? ['09:00', '18:00'] : ['19:00', '20:00']])}
      >
        <Plus />
      </Button>
    </div>
  )
}
