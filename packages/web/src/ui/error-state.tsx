import { ProblemError } from '@clientele/contract'
import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface ErrorStateProps {
  readonly error: unknown
  readonly onRetry?: () => void
}

/** Browsers say no more of a request that reached nobody than that its type is wrong. */
const isUnreached = (error: unknown): boolean =>
  error instanceof TypeError && /fetch|network|load/i.test(error.message)

/** What went wrong in the server's own words, with the number under which its log knows the request. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation()
  const problem = error instanceof ProblemError ? error.problem : null
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <p className="font-medium">{problem?.title ?? t('This could not be shown')}</p>
      <p className="max-w-lg text-[0.8125rem] text-muted-foreground">
        {problem?.detail ??
          (isUnreached(error)
            ? t('The server cannot be reached. Look whether you are connected.')
            : error instanceof Error
              ? error.message
              : t('Try again in a moment.'))}
      </p>
      {problem?.request_id && (
        <p className="font-mono text-xs text-muted-foreground">
          {t('Request {{id}}', { id: problem.request_id })}
        </p>
      )}
      {onRetry && (
        <Button size="small" className="mt-2" onClick={onRetry}>
          <RotateCw aria-hidden="true" /> {t('Try again')}
        </Button>
      )}
    </div>
  )
}
