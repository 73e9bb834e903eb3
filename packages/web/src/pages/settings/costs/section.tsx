import { useRight } from '../../../session/rights.ts'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { WithOrganization } from '../with-organization.tsx'
import { BudgetForm } from './budget-form.tsx'
import { RateCardForm } from './rate-card-form.tsx'
import { useRateCard } from './use-rate-card.ts'

export function CostSection() {
  const { data, error, refetch } = useRateCard()
  const mayChange = useRight('organization:manage')
  return (
    <>
      <WithOrganization>
        {(saved, mayManage) => <BudgetForm saved={saved} mayChange={mayManage} />}
      </WithOrganization>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data ? (
        <RateCardForm card={data} mayChange={mayChange} />
      ) : (
        <Skeleton className="h-64 rounded-xl" />
      )}
    </>
  )
}
