import { journeyPaths } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { useEventOptions } from '../../events/use-event-options.ts'
import { MetricPanel } from '../../metric/metric-panel.tsx'
import { useSearchParams, useSetSearch } from '../../shell/search.ts'
import { Combobox } from '../../ui/combobox.tsx'
import { Segmented } from '../../ui/segmented.tsx'

/** No event in particular: paths begin where sessions begin. */
const anywhere = ''

/** What customers do next, or did before, from any event. */
export function PathPanel() {
  const { t } = useTranslation()
  const { anchor = anywhere, toward: wanted } = useSearchParams()
  const setSearch = useSetSearch()
  const toward = wanted === 'backward' ? 'backward' : 'forward'
  const options = useEventOptions(anchor === anywhere ? [] : [anchor])
  return (
    <MetricPanel
      metric={journeyPaths}
      params={{ toward, ...(anchor !== anywhere && { anchor }) }}
      actions={
        <>
          <div className="w-56">
            <Combobox
              label={t('From which event')}
              value={anchor}
              options={[
                { value: anywhere, label: t('Beginning of the session') },
                ...options.filter(({ value }) => value !== 'any'),
              ]}
              onChange={value => setSearch({ anchor: value || undefined })}
            />
          </div>
          <Segmented
            label={t('Direction')}
            value={toward}
            options={[
              { value: 'forward', label: t('What comes next') },
              { value: 'backward', label: t('What came before') },
            ]}
            onChange={value => setSearch({ toward: value === 'forward' ? undefined : value })}
          />
        </>
      }
    />
  )
}
