import type { SegmentBody } from '@clientele/contract'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { typeNamed, useProperties } from '../../../conditions/use-properties.ts'
import { FormFooter } from '../../../form/form-footer.tsx'
import { DescriptionField, NameField } from '../../../form/name-fields.tsx'
import { formProblem } from '../../../form/problem.ts'
import { useSettled } from '../../../form/use-settled.ts'
import { useRight } from '../../../session/rights.ts'
import { Card, CardContent } from '../../../ui/card.tsx'
import { LiveCount } from './live-count.tsx'
import { newRule, rootOf, ruleOf } from './rule-draft.ts'
import { RuleGroup } from './rule-group.tsx'
import { useSaveSegment } from './use-segments.ts'

interface BuilderProps {
  /** The segment that is changed; absent for a new one. */
  readonly saved?: SegmentBody
  readonly onSaved: (segment: SegmentBody) => void
  /** Beside the button that saves. */
  readonly children?: ReactNode
}

/** A segment as a rule: its name, the tree of conditions, and whom it chooses while it is built. */
export function Builder({ saved, onSaved, children }: BuilderProps) {
  const { t } = useTranslation()
  const properties = useProperties()
  const mayManage = useRight('analytics:manage')
  const [name, setName] = useState(saved?.name ?? '')
  const [description, setDescription] = useState(saved?.description ?? '')
  const [root, setRoot] = useState(() => (saved ? rootOf(saved.rule) : newRule()))
  const save = useSaveSegment()
  const problem = formProblem(save.error, ['name', 'description'])
  const rule = ruleOf(root, property => typeNamed(properties, property))
  const counted = useSettled(rule)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (rule === null) return
    save.mutate(
      { draft: { name, description, rule }, ...(saved && { slug: saved.slug }) },
      { onSuccess: onSaved },
    )
  }
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Card>
        <CardContent className="pt-5">
          <form onSubmit={submit} className="flex flex-col gap-5">
            <div className="grid gap-4 sm:grid-cols-2">
              <NameField value={name} error={problem.of('name')} onChange={setName} />
              <DescriptionField
                value={description}
                error={problem.of('description')}
                onChange={setDescription}
              />
            </div>
            <RuleGroup draft={root} onChange={setRoot} />
            {mayManage ? (
              <FormFooter
                error={problem.general}
                busy={save.isPending}
                submitLabel={saved ? t('Save changes') : t('Save the segment')}
                busyLabel={t('Saving…')}
                disabled={rule === null}
              >
                {children}
              </FormFooter>
            ) : (
              <p className="text-[0.8125rem] text-muted-foreground">
                {t('You can try rules here; owners, admins and analysts can save them.')}
              </p>
            )}
          </form>
        </CardContent>
      </Card>
      <LiveCount rule={counted} />
    </div>
  )
}
