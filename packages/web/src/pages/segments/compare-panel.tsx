import { segmentOverlap, segmentOverTime } from '@clientele/contract'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { suitableInterval } from '../../filters.ts'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { nameOfSegment } from '../../segments/segment-name.ts'
import { useSegmentOptions } from '../../segments/use-segment-options.ts'
import { useFilters, useSearchParams, useSetSearch } from '../../shell/search.ts'
import { Button } from '../../ui/button.tsx'
import { Combobox } from '../../ui/combobox.tsx'

/** Segments that are compared when nobody has chosen any: good customers who might be leaving. */
const usual = ['rfm:champions', 'status:lapsed']
const least = 2
const most = 4

/** Segments side by side: who is in several at once, and how the first of them grew. */
export function ComparePanel() {
  const { t } = useTranslation()
  const interval = suitableInterval(useFilters())
  const [of, choose] = useCompared()
  const [first] = of
  return (
    <section aria-labelledby="compare-segments" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="compare-segments" className="text-[0.9375rem] font-semibold">
          {t('Compare segments')}
        </h2>
        <Chooser chosen={of} onChange={choose} />
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <MetricPanel metric={segmentOverlap} params={{ of: of.join(',') }} />
        {first !== undefined && (
          <MetricPanel
            metric={segmentOverTime}
            title={t('{{name}} over time', { name: nameOfSegment(first) })}
            params={{ of: first, interval }}
          />
        )}
      </div>
    </section>
  )
}

/** The segments that the address names. */
function useCompared(): readonly [readonly string[], (of: readonly string[]) => void] {
  const { compare_segments: wanted } = useSearchParams()
  const setSearch = useSetSearch()
  const named = wanted?.split(',').filter(name => name !== '') ?? []
  const of = named.length < least ? usual : named.slice(0, most)
  return [of, next => setSearch({ compare_segments: next.join(',') })]
}

interface ChooserProps {
  readonly chosen: readonly string[]
  readonly onChange: (of: readonly string[]) => void
}

function Chooser({ chosen, onChange }: ChooserProps) {
  const { t } = useTranslation()
  const options = useSegmentOptions().filter(({ value }) => !chosen.includes(value))
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {chosen.map(segment => (
        <Button
          key={segment}
          size="small"
          disabled={chosen.length === least}
          aria-label={t('Take away {{name}}', { name: nameOfSegment(segment) })}
          onClick={() => onChange(chosen.filter(other => other !== segment))}
        >
          {nameOfSegment(segment)} <X aria-hidden="true" />
        </Button>
      ))}
      {chosen.length < most && (
        <div className="w-44">
          <Combobox
            label={t('Compare with a segment')}
            placeholder={t('Add a segment')}
            value={null}
            options={options}
            onChange={segment => onChange([...chosen, segment])}
          />
        </div>
      )}
    </div>
  )
}
