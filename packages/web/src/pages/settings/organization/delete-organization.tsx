import { deleteOrganization } from '@clientele/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../api.ts'
import { formProblem } from '../../../form/problem.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, Input } from '../../../ui/input.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** Deletes everything, after its name was typed. */
export function DeleteOrganization({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: () => api.call(deleteOrganization, { body: { name: typed } }),
    onSuccess: async () => {
      queries.clear()
      await navigate({ to: '/' as never })
    },
  })
  const problem = formProblem(remove.error, ['name'])

  function submit(event: FormEvent) {
    event.preventDefault()
    remove.mutate()
  }

  function close() {
    setOpen(false)
    setTyped('')
    remove.reset()
  }

  return (
    <Card aria-labelledby="danger" className="border-destructive/40">
      <CardHeader
        id="danger"
        title={t('Delete this organization')}
        description={t(
          'All its facts, imports, branches, keys and memberships go. Nobody can bring them back.',
        )}
      />
      <CardContent>
        <Button className="text-destructive" onClick={() => setOpen(true)}>
          {t('Delete {{name}}…', { name })}
        </Button>
        <Dialog
          open={open}
          onOpenChange={next => (next ? setOpen(true) : close())}
          title={t('Delete {{name}}?', { name })}
          description={t('This cannot be undone. Make a backup first if you may need anything of it.')}
        >
          <form onSubmit={submit} className="flex flex-col gap-4">
            <Field
              label={t('Type “{{name}}” to confirm', { name })}
              error={problem.of('name') && t('That is not its name. Type it exactly as it stands above.')}
            >
              {control => (
                <Input
                  {...control}
                  value={typed}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={event => setTyped(event.target.value)}
                />
              )}
            </Field>
            {problem.general && <Notice kind="error">{problem.general}</Notice>}
            <div className="flex justify-end gap-2">
              <Button onClick={close}>{t('Cancel')}</Button>
              <Button type="submit" variant="destructive" disabled={typed === '' || remove.isPending}>
                {remove.isPending ? t('Deleting…') : t('Delete for good')}
              </Button>
            </div>
          </form>
        </Dialog>
      </CardContent>
    </Card>
  )
}
