import { type EventSelector, type TrendMeasure, trendLetters } from '@clientele/contract'
import { nextKey } from '../../conditions/condition-line.ts'
import { type EventDraft, emptyEvent, selectorOf } from '../../events/event-draft.ts'
import { eventDraftsIn } from '../../events/event-list.ts'

/** One line of trends while it is chosen. */
export interface SeriesDraft {
  readonly key: number
  readonly event: EventDraft
  readonly is: TrendMeasure['is']
  /** What is added up, averaged or ordered. */
  readonly property: string
  readonly share: number
}

export const mostSeries = trendLetters.length

export const newSeries = (event: EventDraft = emptyEvent): SeriesDraft => ({
  key: nextKey(),
  event,
  is: 'count',
  property: '',
  share: 0.5,
})

/** The lines that an address names: events as words, or a JSON list with their measures. */
export function seriesIn(text: string): readonly SeriesDraft[] {
  if (!text.trim().startsWith('[')) return eventDraftsIn(text).map(newSeries)
  try {
    const found: unknown = JSON.parse(text)
    return Array.isArray(found) ? found.flatMap(given => seriesOf(given) ?? []) : []
  } catch {
    return []
  }
}

function seriesOf(given: unknown): SeriesDraft | null {
  const { event, measure } = (given ?? {}) as { event?: unknown; measure?: Partial<TrendMeasure> }
  const [draft] = eventDraftsIn(JSON.stringify([event]))
  if (draft === undefined) return null
  const { is = 'count', property = '', share = 0.5 } = (measure ?? {}) as Partial<SeriesDraft>
  return { ...newSeries(draft), is, property, share }
}

/** The lines that drafts say, as an address names them; null while one of them is incomplete. */
export function seriesText(drafts: readonly SeriesDraft[]): string | null {
  const lines = drafts.flatMap(draft => lineOf(draft) ?? [])
  if (lines.length === 0 || lines.length < drafts.length) return null
  return JSON.stringify(lines)
}

function lineOf({
  event,
  is,
  property,
  share,
}: SeriesDraft): { event: EventSelector; measure: TrendMeasure } | null {
  const selector = selectorOf(event)
  if (selector === null) return null
  if (is === 'count' || is === 'actors') return { event: selector, measure: { is } }
  if (property === '' || property.endsWith('.')) return null
  return {
    event: selector,
    measure: is === 'quantile' ? { is, property, share } : { is, property },
  }
}
