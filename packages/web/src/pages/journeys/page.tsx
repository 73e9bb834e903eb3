import {
  funnelTimes,
  funnelTrend,
  journeyFunnel,
  journeyPaths,
  journeyStages,
  journeyTouchpoints,
} from '@clientele/contract'
import { type FormEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { NeedsFacts } from '../../shell/needs-facts.tsx'
import { Page as Frame } from '../../shell/page.tsx'
import { useSearchParams, useSetSearch } from '../../shell/search.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardContent } from '../../ui/card.tsx'
import { Field, Input } from '../../ui/input.tsx'

/** What most shops can see of the way to a purchase. */
const usual = 'activity:product_view,activity:add_to_cart,activity:checkout,purchase'

export function Page() {
  const { t } = useTranslation()
  const { steps = usual } = useSearchParams()
  const setSearch = useSetSearch()
  const { data } = useMetric(journeyFunnel, { steps })
  const form = useId()
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const wanted = String(new FormData(event.currentTarget).get('steps')).trim()
    setSearch({ steps: wanted === '' || wanted === usual ? undefined : wanted })
  }
  return (
    <Frame
      title="Journeys"
      question={t('Which ways do customers take, and where do we lose them?')}
      filters={journeyFunnel.filters}
      meta={data?.meta}
    >
      <NeedsFacts of={['activities', 'orders']} title={t('No activities yet')}>
        <Card>
          <CardContent className="pt-4">
            <form id={form} onSubmit={choose} className="flex flex-wrap items-start gap-3">
              <div className="min-w-64 flex-1">
                <Field
                  label={t('Steps')}
                  hint={t(
                    'Events in their order, with commas between them: activity:signup, purchase, appointment.',
                  )}
                >
                  {control => <Input {...control} key={steps} name="steps" defaultValue={steps} />}
                </Field>
              </div>
              <Button type="submit" variant="primary" className="mt-6.5">
                {t('Show')}
              </Button>
            </form>
          </CardContent>
        </Card>
        <div className="grid gap-5 xl:grid-cols-2">
          <MetricPanel metric={journeyFunnel} params={{ steps }} />
          <MetricPanel metric={funnelTimes} params={{ steps }} />
        </div>
        <MetricPanel metric={funnelTrend} params={{ steps }} />
        <MetricPanel metric={journeyPaths} />
        <div className="grid gap-5 xl:grid-cols-2">
          <MetricPanel metric={journeyTouchpoints} />
          <MetricPanel metric={journeyStages} />
        </div>
      </NeedsFacts>
    </Frame>
  )
}
