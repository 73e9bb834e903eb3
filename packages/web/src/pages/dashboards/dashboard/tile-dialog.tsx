import { type MetricEntry, periodPresets, type Tile } from '@clientele/contract'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { periodNames } from '../../../filters.ts'
import { MetricParams } from '../../../metric/metric-params.tsx'
import { useMetricEntries } from '../../../metric/use-catalogue.ts'
import { Button } from '../../../ui/button.tsx'
import { Combobox } from '../../../ui/combobox.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, Input, inputClass } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'

interface TileDialogProps {
  readonly tile: Tile
  readonly onDone: (tile: Tile) => void
  readonly onClose: () => void
}

/** What a tile shows: a text, or a metric with its name, its picture and its own parameters. */
export function TileDialog({ tile, onDone, onClose }: TileDialogProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(tile)
  const metrics = useMetricEntries()
  const entry = draft.kind === 'metric' ? metrics.find(({ id }) => id === draft.metric) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onDone(draft)
  }
  const isReady = draft.kind === 'text' ? draft.text.trim() !== '' : entry !== undefined
  return (
    <Dialog
      open
      firm
      onOpenChange={open => open || onClose()}
      title={tile.kind === 'text' ? t('Text') : t('Metric')}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" type="submit" form="tile" disabled={!isReady}>
            {t('Done')}
          </Button>
        </>
      }
    >
      <form id="tile" onSubmit={submit} className="flex flex-col gap-4">
        {draft.kind === 'text' ? (
          <Field label={t('Text')} hint={t('An empty line begins a new paragraph.')}>
            {control => (
              <textarea
                {...control}
                className={`${inputClass} h-40 py-2`}
                maxLength={5000}
                value={draft.text}
                onChange={event => setDraft({ ...draft, text: event.target.value })}
              />
            )}
          </Field>
        ) : (
          <MetricFields metrics={metrics} entry={entry} draft={draft} onChange={setDraft} />
        )}
      </form>
    </Dialog>
  )
}

type MetricTile = Extract<Tile, { kind: 'metric' }>

interface MetricFieldsProps {
  readonly metrics: readonly MetricEntry[]
  readonly entry: MetricEntry | undefined
  readonly draft: MetricTile
  readonly onChange: (draft: MetricTile) => void
}

function MetricFields({ metrics, entry, draft, onChange }: MetricFieldsProps) {
  const { t } = useTranslation()
  const period = String(draft.params.period ?? 'page')
  return (
    <>
      <Field label={t('Metric')} hint={entry?.question}>
        {control => (
          <Combobox
            {...control}
            label={t('Metric')}
            value={draft.metric === '' ? null : draft.metric}
            options={metrics.map(({ id, title }) => ({ value: id, label: `${title} (${id})` }))}
            onChange={metric =>
              onChange({ ...draft, metric, params: {}, picture: undefined, columns: undefined })
            }
          />
        )}
      </Field>
      {entry && (
        <>
          <Field label={t('Title')}>
            {control => (
              <Input
                {...control}
                maxLength={120}
                placeholder={entry.title}
                value={draft.title ?? ''}
                onChange={({ target }) =>
                  onChange({ ...draft, title: target.value === '' ? undefined : target.value })
                }
              />
            )}
          </Field>
          {!['table', 'timeline'].includes(String(entry.picture.kind)) && (
            <Field label={t('Shown as')}>
              {control => (
                <Select
                  {...control}
                  label={t('Shown as')}
                  size="default"
                  value={draft.picture === 'table' ? 'table' : 'picture'}
                  options={[
                    { value: 'picture', label: t('Picture') },
                    { value: 'table', label: t('Table') },
                  ]}
                  onChange={shown => onChange({ ...draft, picture: shown === 'table' ? 'table' : undefined })}
                />
              )}
            </Field>
          )}
          {entry.filters.includes('period') && (
            <Field label={t('Period')}>
              {control => (
                <Select<string>
                  {...control}
                  label={t('Period')}
                  size="default"
                  value={period}
                  options={[
                    { value: 'page', label: t("The dashboard's") },
                    ...periodPresets.map(preset => ({
                      value: preset,
                      label: t(periodNames[preset]),
                    })),
                  ]}
                  onChange={chosen => {
                    const { period: _, ...params } = draft.params
                    onChange({ ...draft, params: chosen === 'page' ? params : { ...params, period: chosen } })
                  }}
                />
              )}
            </Field>
          )}
          <MetricParams
            entry={entry}
            params={draft.params}
            onChange={params => onChange({ ...draft, params })}
          />
        </>
      )}
    </>
  )
}
