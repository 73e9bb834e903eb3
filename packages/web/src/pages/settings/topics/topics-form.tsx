import type { OrganizationBody } from '@clientele/contract'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nextKey } from '../../../conditions/condition-line.ts'
import { formProblem } from '../../../form/problem.ts'
import { Button } from '../../../ui/button.tsx'
import { Input } from '../../../ui/input.tsx'
import { WordList } from '../../../ui/word-list.tsx'
import { useChangeOrganization } from '../organization/use-organization.ts'
import { SettingForm } from '../setting-form.tsx'

type Topics = OrganizationBody['feedback_topics']

interface Line {
  readonly key: number
  readonly topic: Topics[number]
}

const lineOf = (topic: Topics[number]): Line => ({ key: nextKey(), topic })
const topicsOf = (lines: readonly Line[]): Topics => lines.map(({ topic }) => topic)

interface TopicsFormProps {
  readonly saved: OrganizationBody
  readonly mayChange: boolean
}

/** Topics of feedback, each with the words and phrases that tell of it. */
export function TopicsForm({ saved, mayChange }: TopicsFormProps) {
  const { t } = useTranslation()
  const [lines, setLines] = useState(() => saved.feedback_topics.map(lineOf))
  const save = useChangeOrganization()
  const topics = topicsOf(lines)
  const problem = formProblem(save.error, ['feedback_topics'])
  const put = (key: number, change: Partial<Topics[number]>) =>
    setLines(lines.map(line => (line.key === key ? { key, topic: { ...line.topic, ...change } } : line)))
  return (
    <SettingForm
      title={t('Topics of feedback')}
      description={t('A feedback has a topic where its text holds one of the phrases as whole words.')}
      mayChange={mayChange}
      isChanged={JSON.stringify(topics) !== JSON.stringify(saved.feedback_topics)}
      isSaving={save.isPending}
      error={problem.general ?? problem.of('feedback_topics')}
      onSave={() => save.mutate({ feedback_topics: topics })}
    >
      {lines.length === 0 && (
        <p className="text-[0.8125rem] text-muted-foreground">
          {t('No topics yet: feedback is told apart by its kind, its rating and its mood alone.')}
        </p>
      )}
      <ul className="flex flex-col gap-3">
        {lines.map(({ key, topic }) => (
          <li key={key} className="flex items-start gap-2">
            <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
              <Input
                aria-label={t('Topic')}
                placeholder={t('Topic')}
                maxLength={60}
                value={topic.name}
                onChange={event => put(key, { name: event.target.value })}
              />
              <WordList
                label={t('Phrases of {{name}}', { name: topic.name })}
                placeholder={t('Phrases, each ended by Enter')}
                values={topic.phrases}
                onChange={phrases => put(key, { phrases: [...phrases] })}
              />
            </div>
            <Button
              variant="ghost"
              size="icon"
              className="mt-1"
              aria-label={t('Take away {{name}}', { name: topic.name })}
              onClick={() => setLines(lines.filter(line => line.key !== key))}
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
        onClick={() => setLines([...lines, lineOf({ name: '', phrases: [] })])}
      >
        <Plus aria-hidden="true" /> {t('Add a topic')}
      </Button>
    </SettingForm>
  )
}
