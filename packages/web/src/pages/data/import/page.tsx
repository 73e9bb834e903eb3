import { checkImport, type ImportView, type Mapping, ProblemError } from '@clientele/contract'
import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { FileQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApi, useOrganizationSlug } from '../../../api.ts'
import { Page as Frame } from '../../../shell/page.tsx'
import { PageLink } from '../../../shell/page-link.tsx'
import { useSearchParams } from '../../../shell/search.ts'
import { isRunning, useImport } from '../../../shell/use-imports.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { CheckStep } from './check/check-step.tsx'
import { ColumnsStep } from './columns/columns-step.tsx'
import { Result } from './result/result.tsx'
import { Running } from './running.tsx'
import { type StepName, Steps } from './steps.tsx'

/** One import, at whatever point it stands: the server keeps the state, the address names the import. */
export function Page() {
  const { t } = useTranslation()
  const { import: id } = useParams({ strict: false }) as { import: string }
  const check = useCheck(id)
  const { data, error, refetch } = useImport(id, check.isChecking)
  const { step } = useSearchParams()
  return (
    <Frame
      title={data?.file_name ?? t('Import')}
      question={
        <PageLink page="data" className="text-primary hover:underline">
          {t('← All data')}
        </PageLink>
      }
    >
      {isNowhere(error) ? (
        <EmptyState icon={FileQuestion} title={t('There is no such import')}>
          {t('The address may be mistyped, or it belongs to another organization.')}
        </EmptyState>
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data ? (
        <Stage one={data} check={check} wantsColumns={step === 'columns'} />
      ) : (
        <Skeleton className="h-96 rounded-xl" />
      )}
    </Frame>
  )
}

/** An id that no import has, or that none could have. */
const isNowhere = (error: unknown): boolean =>
  error instanceof ProblemError && [400, 404].includes(error.problem.status)

interface StageProps {
  readonly one: ImportView
  readonly check: ReturnType<typeof useCheck>
  readonly wantsColumns: boolean
}

function Stage({ one, check, wantsColumns }: StageProps) {
  const place = placeOf(one, check.isChecking, wantsColumns)
  if (place === 'result') return <Result import={one} />
  return (
    <>
      <Steps current={place === 'running' ? (one.status === 'committing' ? 'import' : 'check') : place} />
      {place === 'running' && <Running import={one} />}
      {place === 'columns' && <ColumnsStep import={one} onCheck={check.run} />}
      {place === 'check' && <CheckStep import={one} />}
    </>
  )
}

type Place = Exclude<StepName, 'file' | 'import'> | 'running' | 'result'

function placeOf(one: ImportView, isChecking: boolean, wantsColumns: boolean): Place {
  if (isChecking || isRunning(one)) return 'running'
  if (one.status === 'done' || one.status === 'undone') return 'result'
  return one.status === 'ready' && !wantsColumns ? 'check' : 'columns'
}

/** The dry run. It goes on at the server when this page is left. */
function useCheck(id: string) {
  const api = useApi()
  const organization = useOrganizationSlug()
  const queries = useQueryClient()
  const mutationKey = [organization, 'check', id]
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: (mapping: Mapping) => api.call(checkImport, { params: { id }, body: { mapping } }),
    // What went wrong stands in the import itself.
    onSettled: () => queries.invalidateQueries({ queryKey: [organization, 'import', id] }),
  })
  return { run: mutate, isChecking: useIsMutating({ mutationKey }) > 0 }
}
