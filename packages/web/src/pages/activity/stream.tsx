import { Pause, Play, Radio } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dataText } from '../../code-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Select } from '../../ui/select.tsx'
import { ActivityLine } from './activity-line.tsx'
import { useStream } from './use-stream.ts'

const everything = ''

/** What customers and visitors do, the moment it comes in. */
export function Stream() {
  const { t } = useTranslation()
  const [type, setType] = useState(everything)
  const [isPaused, setPaused] = useState(false)
  const { rows, waiting, isConnected, query } = useStream(isPaused)
  const types = [...new Set(rows.flatMap(row => row.type ?? []))].sort()
  const shown = type === everything ? rows : rows.filter(row => row.type === type)
  return (
    <Card>
      <CardHeader
        title={t('As it happens')}
        description={
          <Badge variant={isConnected ? 'primary' : 'warning'}>
            {isConnected ? t('live') : t('connecting…')}
          </Badge>
        }
        actions={
          <>
            <Select
              label={t('Type')}
              value={type}
              options={[
                { value: everything, label: t('All types') },
                ...types.map(value => ({ value, label: dataText(value) })),
              ]}
              onChange={setType}
            />
            <Button size="small" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
              {isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
              {isPaused
                ? waiting > 0
                  ? t('Go on ({{number}} new)', { number: waiting })
                  : t('Go on')
                : t('Pause')}
            </Button>
          </>
        }
      />
      <CardContent>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={query.refetch} />
        ) : shown.length === 0 ? (
          <EmptyState icon={Radio} title={t('Nothing yet')}>
            {t('Activities appear here the moment they come in.')}
          </EmptyState>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <section tabIndex={0} aria-label={t('Stream of activities')} className="max-h-128 overflow-y-auto">
            <ul className="divide-y divide-border">
              {shown.map(row => (
                <ActivityLine key={row.id} row={row} />
              ))}
            </ul>
          </section>
        )}
      </CardContent>
    </Card>
  )
}
