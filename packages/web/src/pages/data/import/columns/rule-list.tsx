import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../ui/button.tsx'

interface RuleListProps<Rule> {
  readonly title: string
  readonly hint: string
  readonly rules: readonly Rule[]
  readonly addLabel: string
  readonly onAdd: () => void
  readonly onRemove: (index: number) => void
  /** One rule as a sentence with fields in it. */
  readonly children: (rule: Rule, index: number) => ReactNode
}

/** Rules of one kind: added, changed and removed line by line. */
export function RuleList<Rule>(props: RuleListProps<Rule>) {
  const { t } = useTranslation()
  const { title, hint, rules, addLabel, onAdd, onRemove, children } = props
  return (
    <fieldset className="flex min-w-0 flex-col items-start gap-2">
      <legend className="text-[0.8125rem] font-medium">{title}</legend>
      <p className="text-xs text-muted-foreground">{hint}</p>
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place while it is being typed
        <div key={index} className="flex flex-wrap items-center gap-2 text-[0.8125rem]">
          {children(rule, index)}
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('Remove rule {{number}} of “{{title}}”', { number: index + 1, title })}
            onClick={() => onRemove(index)}
          >
            <X />
          </Button>
        </div>
      ))}
      <Button size="small" onClick={onAdd}>
        <Plus aria-hidden="true" /> {addLabel}
      </Button>
    </fieldset>
  )
}
