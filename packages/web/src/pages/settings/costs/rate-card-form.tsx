import type { CallOutput, getRateCard, Rate } from '@clientele/contract'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formProblem } from '../../../form/problem.ts'
import { formatValue } from '../../../format.ts'
import { msg } from '../../../language/msg.ts'
import { useFormatContext } from '../../../session/use-format-context.ts'
import { Button } from '../../../ui/button.tsx'
import { SettingForm } from '../setting-form.tsx'
import { newRate, type RateDraft, rateDraftOf, rateOf } from './rate-draft.ts'
import { RateLine } from './rate-line.tsx'
import { useSetRateCard } from './use-rate-card.ts'

interface RateCardFormProps {
  readonly card: CallOutput<typeof getRateCard>
  readonly mayChange: boolean
}

const kindNames: Readonly<Record<Rate['kind'], string>> = {
  llm: msg('Tokens of language models, per 1,000'),
  whatsapp: msg('Messages on WhatsApp, each'),
}
const addNames: Readonly<Record<Rate['kind'], string>> = {
  llm: msg('Add a price of tokens'),
  whatsapp: msg('Add a price of messages'),
}

/** The dated prices of tokens and messages. */
export function RateCardForm({ card, mayChange }: RateCardFormProps) {
  const { t } = useTranslation()
  const context = useFormatContext()
  const [lines, setLines] = useState(() => card.rates.map(rateDraftOf))
  const save = useSetRateCard()
  const problem = formProblem(save.error, ['rates'])
  const fallback = {
    llm: formatValue(card.defaults.llm_per_1000_tokens, 'fine_money', context),
    whatsapp: formatValue(card.defaults.whatsapp_per_message, 'fine_money', context),
  }
  const put = (next: RateDraft) => setLines(lines.map(line => (line.key === next.key ? next : line)))
  return (
    <SettingForm
      title={t('Rate card')}
      description={t(
        'A cost that came with a message wins over it. A line holds from its day until a later one.',
      )}
      mayChange={mayChange}
      isChanged={JSON.stringify(lines.map(rateOf)) !== JSON.stringify(card.rates)}
      isSaving={save.isPending}
      error={problem.general}
      onSave={() => save.mutate(lines.map(rateOf))}
    >
      {(['llm', 'whatsapp'] as const).map(kind => (
        <fieldset key={kind} className="flex min-w-0 flex-col gap-2">
          <legend className="text-[0.8125rem] font-medium">{t(kindNames[kind])}</legend>
          <p className="text-xs text-muted-foreground">
            {t('Where no line says otherwise: {{price}}.', { price: fallback[kind] })}
          </p>
          <ul className="flex flex-col gap-3">
            {lines.map(
              (line, index) =>
                line.kind === kind && (
                  <RateLine
                    key={line.key}
                    draft={line}
                    error={problem.of(`rates.${index}`)}
                    onChange={put}
                    onRemove={() => setLines(lines.filter(({ key }) => key !== line.key))}
                  />
                ),
            )}
          </ul>
          <Button
            variant="ghost"
            size="small"
            className="self-start"
            onClick={() => setLines([...lines, newRate(kind)])}
          >
            <Plus aria-hidden="true" /> {t(addNames[kind])}
          </Button>
        </fieldset>
      ))}
    </SettingForm>
  )
}
