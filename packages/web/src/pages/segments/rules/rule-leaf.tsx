import { useTranslation } from 'react-i18next'
import { ConditionFields } from '../../../conditions/condition-fields.tsx'
import { useProperties } from '../../../conditions/use-properties.ts'
import { useSegmentOptions } from '../../../segments/use-segment-options.ts'
import { Combobox } from '../../../ui/combobox.tsx'
import { DidFields } from './did-fields.tsx'
import type { LeafDraft } from './rule-draft.ts'

interface RuleLeafProps {
  readonly draft: LeafDraft
  readonly onChange: (draft: LeafDraft) => void
}

/** A condition, something that customers did, or membership of a segment. */
export function RuleLeaf({ draft, onChange }: RuleLeafProps) {
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
