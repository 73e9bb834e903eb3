import { commitImport, entities, type ImportView } from '@clientele/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
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
  const { t } = useTranslation()
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
  const title = one.entity ? t(entities[one.entity].title) : t('rows')
  return (
    <AboveActions>
      {one.warnings.map(({ code, column, message }) => (
        <Notice key={`${code} ${column}`} kind="warning" title={t('Check the column {{column}}', { column })}>
          {message}
        </Notice>
      ))}
      <Counts import={one} />
      <Rejects import={one} />
      {changes === 0 && (
        <Notice title={t('Nothing would change')}>
          {rows === 0
            ? t(
                'No row of this file can be imported. Look at the reasons above, mend the file or the columns, and check again.',
              )
            : t('Everything in this file is here already.')}
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
              ? t('Starting…')
              : changes > 0
                ? t('Import {{number}} {{kind}}', {
                    number: formatValue(rows, 'count', context),
                    kind: title,
                  })
                : t('Import anyway')}
          </Button>
        )}
        <PageLink page={`data/imports/${one.id}`} search={{ step: 'columns' }} className={buttonVariants()}>
          {t('Change columns or rules')}
        </PageLink>
        <GiveUp import={one} />
      </ActionBar>
    </AboveActions>
  )
}
