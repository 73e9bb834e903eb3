import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { msg } from '../../../language/msg.ts'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { type GroupDraft, newPart, type PartKind, type RuleDraft } from './rule-draft.ts'
import { RuleLeaf } from './rule-leaf.tsx'

const jointNames: Readonly<Record<GroupDraft['is'], string>> = {
  all: msg('All of these'),
  any: msg('Any of these'),
  none: msg('None of these'),
}
const partNames: Readonly<Record<PartKind, string>> = {
  condition: msg('What they are or have bought'),
  did: msg('What they did, how often'),
  member: msg('In a segment'),
  group: msg('A group of conditions'),
}

interface RuleGroupProps {
  readonly draft: GroupDraft
  readonly onChange: (draft: GroupDraft) => void
}

/** Conditions of which all, any or none must be true. */
export function RuleGroup({ draft, onChange }: RuleGroupProps) {
  const { t } = useTranslation()
  const put = (of: readonly RuleDraft[]) => onChange({ ...draft, of })
  return (
    <fieldset className="flex min-w-0 flex-1 flex-col gap-3 rounded-lg border border-border p-3">
      <legend className="sr-only">{t(jointNames[draft.is])}</legend>
      <Segmented
        label={t('How the conditions are joined')}
        value={draft.is}
        options={(['all', 'any', 'none'] as const).map(value => ({ value, label: t(jointNames[value]) }))}
        onChange={is => onChange({ ...draft, is })}
      />
      {draft.of.length > 0 && (
        <ul className="flex flex-col gap-3">
          {draft.of.map(part => (
            <RulePart
              key={part.key}
              draft={part}
              onChange={next => put(draft.of.map(other => (other.key === part.key ? next : other)))}
              onRemove={() => put(draft.of.filter(other => other.key !== part.key))}
            />
          ))}
        </ul>
      )}
      <Menu
        trigger={
          <Button variant="ghost" size="small" className="self-start">
            <Plus aria-hidden="true" /> {t('Add')}
          </Button>
        }
      >
        {(['condition', 'did', 'member', 'group'] as const).map(kind => (
          <MenuItem key={kind} onClick={() => put([...draft.of, newPart(kind)])}>
            {t(partNames[kind])}
          </MenuItem>
        ))}
      </Menu>
    </fieldset>
  )
}

interface RulePartProps {
  readonly draft: RuleDraft
  readonly onChange: (draft: RuleDraft) => void
  readonly onRemove: () => void
}

/** A part of a rule with the button that takes it away. */
function RulePart({ draft, onChange, onRemove }: RulePartProps) {
  const { t } = useTranslation()
  return (
    <li className="flex items-start gap-1">
      {draft.kind === 'group' ? (
        <RuleGroup draft={draft} onChange={onChange} />
      ) : (
        <RuleLeaf draft={draft} onChange={onChange} />
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
