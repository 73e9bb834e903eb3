import { overviewFigures } from '@clientele/contract'
import { Figures } from '../../metric/figures.tsx'
import { useMetric } from '../../metric/use-metric.ts'
import { Page as Frame } from '../../shell/page.tsx'

export function Page() {
  const { data } = useMetric(overviewFigures)
  return (
    <Frame
      title="Retention"
      question="How is the shop doing?"
      filters={overviewFigures.filters}
      meta={data?.meta}
    >
      <Figures
        metric={overviewFigures}
        columns={[
          'net',
          'orders',
          'average_order_value',
          'buyers',
          'new_buyers',
          'returning_buyers',
          'frequency',
          'repeat_rate',
        ]}
      />
    </Frame>
  )
}
