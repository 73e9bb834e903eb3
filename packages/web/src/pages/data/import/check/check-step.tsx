import { commitImport, entities, type ImportView } from '@clientele/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi, useOrganizationSlug } from '../../../../api.ts'
import { formProblem } from '../../../../form/problem.ts'
import { formatValue } from '../../../../format.ts'
import { useFormatContext } from '../../../../session/use-format-context.ts'
import { PageLink } from '../../../../shell/page-link.tsx'
import { Button, buttonVariants } from '../../../../ui/button.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { AboveActions, ActionBar } from '../action-bar.tsx'
import { GiveUp } from '../give-up.tsx'
import { Counts } from './counts.tsx'
import { Rejects } from './rejects.tsx'

/** What the dry run found, and the button that makes it real. */
export function CheckStep({ import: one }: { readonly import: ImportView }) {
  const api = useApi()
  const organization = useOrganizationSlug()
  const queries = useQueryClient()
  const context = useFormatContext()
  const commit = useMutation({
    mutationFn: () => api.call(commitImport, { params: { id: one.id } }),
    onSuccess: async started => {
      queries.setQueryData([organization, 'import', one.id], started)
      await queries.invalidateQueries({ queryKey: [organization, 'imports'] })
    },
  })
  const changes = (one.merged?.inserted ?? 0) + (one.merged?.updated ?? 0)
  const rows = one.counts?.rows ?? 0
  const title = one.entity ? entities[one.entity].title.toLowerCase() : 'rows'
  return (
    <AboveActions>
      {one.warnings.map(({ code, column, message }) => (
        <Notice key={`${code} ${column}`} kind="warning" title={`Check the column ${column}`}>
          {message}
        </Notice>
      ))}
      <Counts import={one} />
      <Rejects import={one} />
      {changes === 0 && (
        <Notice title="Nothing would change">
          {rows === 0
            ? 'No row of this file can be imported. Look at the reasons above, mend the file or the columns, and check again.'
            : 'Everything in this file is here already.'}
        </Notice>
      )}
      {commit.isError && <Notice kind="error">{formProblem(commit.error, []).general}</Notice>}
      <ActionBar>
        {rows > 0 && (
          <Button
            variant={changes > 0 ? 'primary' : 'outline'}
            disabled={commit.isPending}
            onClick={() => commit.mutate()}
          >
            {commit.isPending
              ? 'Starting…'
              : changes > 0
                ? `Import ${formatValue(rows, 'count', context)} ${title}`
                : 'Import anyway'}
          </Button>
        )}
        <PageLink page={`data/imports/${one.id}`} search={{ step: 'columns' }} className={buttonVariants()}>
          Change columns or rules
        </PageLink>
        <GiveUp import={one} />
      </ActionBar>
    </AboveActions>
  )
}
