import { entities, healthProblems, type MetricMeta } from '@clientele/contract'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { msg } from '../language/msg.ts'
import { Button } from '../ui/button.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { useDrill } from './drill.tsx'
import { formatOf } from './format-of.ts'

const said = msg('Some of the data behind this has problems')

/** A mark beside a metric whose inputs have problems; it leads to what they are. */
export function InputHealthMark({
  meta,
  onOpen,
}: {
  readonly meta: MetricMeta
  readonly onOpen: () => void
}) {
  const { t } = useTranslation()
  if (!meta.health || meta.health.length === 0) return null
  return (
    <Tooltip
      trigger={
        <Button variant="ghost" size="icon" aria-label={t(said)} onClick={onOpen} className="text-warning">
          <TriangleAlert />
        </Button>
      }
    >
      {t(said)}
    </Tooltip>
  )
}

/** The problems of a metric's inputs, each leading to its rows. */
export function InputHealthList({
  meta,
  onLeave,
}: {
  readonly meta: MetricMeta
  readonly onLeave: () => void
}) {
  const { t } = useTranslation()
  const drill = useDrill()
  const format = formatOf(meta)
  if (!meta.health) return null
  if (meta.health.length === 0)
    return <p className="text-muted-foreground">{t('Nothing is wrong with it.')}</p>
  return (
    <ul className="flex flex-col gap-1.5">
      {meta.health.map(({ entity, problem, field, rows }) => {
        const title = t(healthProblems[problem].title)
        return (
          <li key={`${entity} ${problem} ${field}`} className="flex items-baseline justify-between gap-4">
            <span>
              {t(entities[entity].title)}: {title} ({field})
            </span>
            <button
              type="button"
              className="tabular font-medium text-primary hover:underline"
              onClick={() => {
                onLeave()
                drill({ metric: 'data.problem_rows', params: { entity, problem, field }, title })
              }}
            >
              {format(rows, 'count')}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
