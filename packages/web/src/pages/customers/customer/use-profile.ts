import { customerProfile, type MetricRow, ProblemError } from '@clientele/contract'
import { t } from 'i18next'
import { useMetric } from '../../../metric/use-metric.ts'

export type Profile = MetricRow<typeof customerProfile>

/** One customer's row; the same question wherever on the page it is asked, so it travels once. */
export const useProfile = (id: string) => useMetric(customerProfile, { customer_id: id })

export const isUnknown = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.status === 404

/** As people call them: many shops know no names. */
export const nameOfCustomer = ({ id, name }: Pick<Profile, 'id' | 'name'>): string =>
  name ?? t('Customer {{id}}', { id })
