import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { msg } from '../../language/msg.ts'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'

const steps = [
  { name: msg('Recency'), text: msg('How many days ago was the last purchase?') },
  { name: msg('Frequency'), text: msg('How many purchases have there been?') },
  { name: msg('Monetary value'), text: msg('How much was paid, returns taken off?') },
] as const

/** How the groups come about, in words that need no statistics. */
export function ScoringPanel() {
  const { t } = useTranslation()
  const heading = useId()
  return (
    <Card aria-labelledby={heading}>
      <CardHeader id={heading} title={t('How customers are scored')} />
      <CardContent className="flex flex-col gap-3 text-[0.8125rem]">
        <ol className="flex flex-col gap-2">
          {steps.map(({ name, text }) => (
            <li key={name} className="flex gap-3">
              <span
                aria-hidden="true"
                className="grid size-6 shrink-0 place-items-center rounded-md bg-primary-soft text-xs font-semibold text-primary"
              >
                {t(name).charAt(0)}
              </span>
              <span>
                <span className="font-medium">{t(name)}.</span>{' '}
                <span className="text-muted-foreground">{t(text)}</span>
              </span>
            </li>
          ))}
        </ol>
        <p className="text-muted-foreground">
          {t(
            'For each question customers are ranked against all others and cut into fifths: the best fifth scores 5, the last one 1, and equal customers score alike. The three scores together name the group. A filter chooses whom this page shows, never how they score.',
          )}
        </p>
      </CardContent>
    </Card>
  )
}
