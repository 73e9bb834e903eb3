import { type Problem, ProblemError } from '@clientele/contract'
import { t } from 'i18next'
import { plainWords } from './plain-words.ts'

/** What the server has against a form: tied to its fields where it names them. */
export interface FormProblem {
  /** What is wrong with the field at this path of the body, or with a part of it. */
  readonly of: (path: string) => string | undefined
  /** What belongs to no field that the form shows. */
  readonly general: string | undefined
}

/** Sorts a refusal into the fields of a form, by the paths that the form shows. */
export function formProblem(error: unknown, shown: readonly string[]): FormProblem {
  const problem = error instanceof ProblemError ? error.problem : null
  const errors = problem?.errors ?? []
  const isShown = (path: string) => shown.some(name => belongs(path, name))
  return {
    of: name => {
      const found = errors.find(({ path }) => belongs(path, name))
      return found && plainWords(found.message)
    },
    general: isAllShown(errors, isShown) ? undefined : detailOf(error, problem),
  }
}

const belongs = (path: string, name: string): boolean => path === name || path.startsWith(`${name}.`)

const isAllShown = (errors: NonNullable<Problem['errors']>, isShown: (path: string) => boolean) =>
  errors.length > 0 && errors.every(({ path }) => isShown(path))

function detailOf(error: unknown, problem: Problem | null): string | undefined {
  if (error === null || error === undefined) return undefined
  return problem?.detail ?? t('This could not be saved. Try again in a moment.')
}
