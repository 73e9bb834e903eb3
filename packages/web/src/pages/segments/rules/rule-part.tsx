import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ConditionFields } from '../../../conditions/condition-fields.tsx'
import { useProperties } from '../../../conditions/use-properties.ts'
import { useSegmentOptions } from '../../../segments/use-segment-options.ts'
import { Button } from '../../../ui/button.tsx'
import { Combobox } from '../../../ui/combobox.tsx'
import { DidFields } from './did-fields.tsx'
import type { LeafDraft, RuleDraft } from './rule-draft.ts'
import { RuleGroup } from './rule-group.tsx'

interface RulePartProps {
  readonly draft: RuleDraft
  readonly onChange: (draft: RuleDraft) => void
  readonly onRemove: () => void
}

/** A part of a rule with the button that takes it away. */
export function RulePart({ draft, onChange, onRemove }: RulePartProps) {
  const { t } = useTranslation()
  return (
    <li className="flex items-start gap-1">
      {draft.kind === 'group' ? (
        <RuleGroup draft={draft} onChange={onChange} />
      ) : (
        <Leaf draft={draft} onChange={onChange} />
      )}
      <Button
        variant="ghost"
        size="icon"
        className="mt-1"
        aria-label={draft.kind === 'group' ? t('Take this group away') : t('Take this condition away')}
        onClick={onRemove}
      >
        <X />
      </Button>
    </li>
  )
}

interface LeafProps {
  readonly draft: LeafDraft
  readonly onChange: (draft: LeafDraft) => void
}

function Leaf({ draft, onChange }: LeafProps) {
  const { t } = useTranslation()
  const properties = useProperties()
  const segments = useSegmentOptions()
  switch (draft.kind) {
    case 'condition':
      return (
        <ConditionFields
          draft={draft.condition}
          properties={properties}
          onChange={condition => onChange({ ...draft, condition })}
        />
      )
    case 'member':
      return (
        <div className="min-w-0 flex-1">
          <Combobox
            label={t('In the segment')}
            placeholder={t('In the segment')}
            value={draft.segment === '' ? null : draft.segment}
            options={segments}
            onChange={segment => onChange({ ...draft, segment })}
          />
        </div>
      )
    case 'did':
      return <DidFields draft={draft} onChange={onChange} />
    default:
      return draft satisfies never
  }
}
