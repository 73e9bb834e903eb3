import { type OrganizationBody, type SlaClock, slaClocks } from '@clientele/contract'
import { Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nextKey } from '../../../conditions/condition-line.ts'
import { formProblem } from '../../../form/problem.ts'
import { typedNumber } from '../../../form/typed-number.ts'
import { msg } from '../../../language/msg.ts'
import { Button } from '../../../ui/button.tsx'
import { Input } from '../../../ui/input.tsx'
import { useChangeOrganization } from '../organization/use-organization.ts'
import { SettingForm } from '../setting-form.tsx'

type Targets = OrganizationBody['sla_targets']

interface Line {
  readonly key: number
  readonly priority: string
  readonly minutes: Readonly<Record<SlaClock, string>>
}

const clockNames: Readonly<Record<SlaClock, string>> = {
  first_response: msg('First answer'),
  next_response: msg('Next answer'),
  resolution: msg('Resolution'),
}

const none = { first_response: '', next_response: '', resolution: '' }

const linesOf = (targets: Targets): readonly Line[] =>
  Object.entries(targets).map(([priority, target]) => ({
    key: nextKey(),
    priority,
    minutes: {
      first_response: String(target.first_response),
      next_response: String(target.next_response),
      resolution: String(target.resolution),
    },
  }))

const targetsOf = (lines: readonly Line[]): Targets =>
  Object.fromEntries(
    lines.map(({ priority, minutes }) => [
      priority,
      {
        first_response: typedNumber(minutes.first_response),
        next_response: typedNumber(minutes.next_response),
        resolution: typedNumber(minutes.resolution),
      },
    ]),
  )

interface TargetsFormProps {
  readonly saved: OrganizationBody
  readonly mayChange: boolean
}

/** How long each clock of a support ticket may run, by priority. */
export function TargetsForm({ saved, mayChange }: TargetsFormProps) {
  const { t } = useTranslation()
  const [lines, setLines] = useState(() => linesOf(saved.sla_targets))
  const save = useChangeOrganization()
  const problem = formProblem(save.error, ['sla_targets'])
  const put = (next: Line) => setLines(lines.map(line => (line.key === next.key ? next : line)))
  return (
    <SettingForm
      title={t('Answer times promised')}
      description={t(
        'Minutes that each clock of a ticket may run, by priority. A ticket of another priority has no promise.',
      )}
      mayChange={mayChange}
      isChanged={JSON.stringify(targetsOf(lines)) !== JSON.stringify(saved.sla_targets)}
      isSaving={save.isPending}
      error={problem.general ?? problem.of('sla_targets')}
      onSave={() => save.mutate({ sla_targets: targetsOf(lines) })}
    >
      <ul className="flex flex-col gap-3">
        {lines.map(line => (
          <li key={line.key} className="flex items-end gap-2">
            <div className="grid min-w-0 flex-1 grid-cols-2 gap-2 sm:grid-cols-4">
              <Labelled label={t('Priority')}>
                <Input
                  aria-label={t('Priority')}
                  value={line.priority}
                  onChange={event => put({ ...line, priority: event.target.value })}
                />
              </Labelled>
              {slaClocks.map(clock => (
                <Labelled key={clock} label={t(clockNames[clock])}>
                  <Input
                    aria-label={`${line.priority}: ${t(clockNames[clock])}`}
                    inputMode="numeric"
                    className="tabular"
                    value={line.minutes[clock]}
                    onChange={event =>
                      put({ ...line, minutes: { ...line.minutes, [clock]: event.target.value } })
                    }
                  />
                </Labelled>
              ))}
            </div>
            <Button
              variant="ghost"
              size="icon"
              className="mb-1"
              aria-label={t('Take away {{name}}', { name: line.priority })}
              onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}
            >
              <X />
            </Button>
          </li>
        ))}
      </ul>
      <Button
        variant="ghost"
        size="small"
        className="self-start"
        onClick={() => setLines([...lines, { key: nextKey(), priority: '', minutes: none }])}
      >
        <Plus aria-hidden="true" /> {t('Add a priority')}
      </Button>
    </SettingForm>
  )
}

/** A heading that is seen; what is heard names the priority as well. */
function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden="true" className="text-xs text-muted-foreground">
        {label}
      </span>
      {children}
    </div>
  )
}
