import { type ReactNode, useId } from 'react'
import { type AnalyticsService, analyticsService } from './analytics-service.ts'
import type { Counts, CustomerAnswer } from './answers.ts'
import { englishTexts, type Texts } from './texts.ts'
import { useCustomer } from './use-customer.ts'
import { wordsOf, writerOf } from './words.ts'

export interface CustomerAnalyticsProps {
  readonly customerId: number | string
  /** Shown at once; the server's name comes with the answer. */
  readonly customerName?: string
  /** Interactions to list, 0 to 20; 5 unless told. */
  readonly recentInteractions?: number
  /** Instead of the one that `configureAnalytics` set up. */
  readonly service?: AnalyticsService
  /** BCP 47, for numbers and dates; the browser's own unless told. */
  readonly locale?: string
  /** Texts in another language, or other words. */
  readonly texts?: Partial<Texts>
  readonly className?: string
}

/** How much contact there is with a customer, of which kinds, and in which segments they are. */
export function CustomerAnalytics({
  customerId,
  customerName,
  recentInteractions = 5,
  service = analyticsService,
  locale,
  texts,
  className,
}: CustomerAnalyticsProps) {
  const say: Texts = { ...englishTexts, ...texts }
  const heading = useId()
  const state = useCustomer(service, customerId, recentInteractions)
  const name = (state.kind === 'ready' ? state.answer.customer_name : null) ?? customerName
  return (
    <section
      aria-labelledby={heading}
      aria-busy={state.kind === 'loading'}
      className={['clientele', className].filter(Boolean).join(' ')}
    >
      <h2 id={heading} className="clientele-title">
        {name ?? String(customerId)}
      </h2>
      {state.kind === 'loading' && (
        <p role="status" className="clientele-waiting">
          {say.loading}
        </p>
      )}
      {state.kind === 'failed' && (
        <div role="alert" className="clientele-problem">
          <p>{say.failed}</p>
          <p className="clientele-faint">{state.error.message}</p>
          <button type="button" className="clientele-button" onClick={state.retry}>
            {say.retry}
          </button>
        </div>
      )}
      {state.kind === 'ready' && <Answer answer={state.answer} say={say} locale={locale} />}
    </section>
  )
}

interface AnswerProps {
  readonly answer: CustomerAnswer
  readonly say: Texts
  readonly locale: string | undefined
}

function Answer({ answer, say, locale }: AnswerProps) {
  const write = writerOf(locale)
  const { last_interaction_date: last, recent_interactions: recent } = answer
  return (
    <>
      <dl className="clientele-figures">
        <Figure name={say.interactions}>{write.number(answer.total_interactions)}</Figure>
        <Figure name={say.lastInteraction}>{last === null ? say.never : write.moment(last)}</Figure>
      </dl>
      <div className="clientele-parts">
        <Bars title={say.types} counts={answer.interaction_types} number={write.number} />
        <Bars title={say.status} counts={answer.interaction_status} number={write.number} />
        <Part title={say.segments}>
          {answer.segments.length === 0 ? (
            <p className="clientele-faint">{say.noSegments}</p>
          ) : (
            <ul className="clientele-chips">
              {answer.segments.map(segment => (
                <li key={segment.segment_name} title={segment.description ?? undefined}>
                  {wordsOf(segment.segment_name)}
                  {segment.segment_value !== null && <b> {write.number(segment.segment_value)}</b>}
                </li>
              ))}
            </ul>
          )}
        </Part>
        {recent && (
          <Part title={say.recent}>
            {recent.length === 0 ? (
              <p className="clientele-faint">{say.noInteractions}</p>
            ) : (
              <ul className="clientele-lines">
                {recent.map(one => (
                  <li key={`${one.interaction_date} ${one.interaction_type} ${one.subject}`}>
                    <b>{one.subject ?? wordsOf(one.interaction_type)}</b>
                    <span className="clientele-faint">
                      {[
                        wordsOf(one.interaction_type),
                        wordsOf(one.status),
                        write.moment(one.interaction_date),
                      ].join(' · ')}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Part>
        )}
      </div>
      <p className="clientele-faint">
        {say.asOf} {write.moment(answer.calculated_at)}
      </p>
    </>
  )
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useId()
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{title}</h3>
      {children}
    </section>
  )
}

interface BarsProps {
  readonly title: string
  readonly counts: Counts
  readonly number: (value: number) => string
}

/** Counts as bars, the largest first; the numbers stand beside them. */
function Bars({ title, counts, number }: BarsProps) {
  const rows = Object.entries(counts).sort(([, one], [, other]) => other - one)
  const most = rows[0]?.[1] ?? 0
  if (rows.length === 0) return null
  return (
    <Part title={title}>
      <ul className="clientele-bars">
        {rows.map(([name, count]) => (
          <li key={name}>
            <span>{wordsOf(name)}</span>
            <span aria-hidden="true" className="clientele-track">
              <span style={{ inlineSize: `${(count / most) * 100}%` }} />
            </span>
            <span>{number(count)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
