import { type CustomerRecord, changeCustomer } from '@clientele/contract'
import { useMutation } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../api.ts'
import { FormFooter } from '../../../../form/form-footer.tsx'
import { formProblem } from '../../../../form/problem.ts'
import { msg } from '../../../../language/msg.ts'
import { useRight } from '../../../../session/rights.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Field, Input } from '../../../../ui/input.tsx'
import { changesOf, textOf } from './customer-changes.ts'
import { useCustomerRecord, useRefresh } from './use-records.ts'

const fields = [
  { name: 'name', label: msg('Name') },
  { name: 'email', label: msg('E-mail'), type: 'email' },
  { name: 'phone', label: msg('Phone'), type: 'tel' },
  { name: 'birth_date', label: msg('Date of birth'), type: 'date' },
  { name: 'gender', label: msg('Gender') },
  { name: 'city', label: msg('City') },
  { name: 'region', label: msg('Region') },
  { name: 'country', label: msg('Country') },
  { name: 'language', label: msg('Language') },
  { name: 'acquisition_channel', label: msg('Acquisition channel') },
  { name: 'acquisition_campaign', label: msg('Acquisition campaign') },
  { name: 'tags', label: msg('Tags'), hint: msg('Separated by commas.') },
] as const

/** Opens the customer's record for editing; not offered to whoever would see it masked. */
export function EditCustomer({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const mayWrite = useRight('records:write')
  const mayRead = useRight('pii:read')
  const [editing, setEditing] = useState(false)
  if (!mayWrite || !mayRead) return null
  return (
    <>
      <Button size="small" onClick={() => setEditing(true)}>
        <Pencil aria-hidden="true" /> {t('Edit')}
      </Button>
      {editing && <Editor id={id} onClose={() => setEditing(false)} />}
    </>
  )
}

function Editor({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { data } = useCustomerRecord(id)
  return (
    <Dialog
      open
      firm
      onOpenChange={open => !open && onClose()}
      title={t('Edit the customer')}
      description={t(
        'A later import of the same customer replaces what stands here where its date is not older.',
      )}
    >
      {data ? <Form record={data} onClose={onClose} /> : <p role="status">{t('Loading…')}</p>}
    </Dialog>
  )
}

function Form({ record, onClose }: { readonly record: CustomerRecord; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const refresh = useRefresh()
  // What was there when the form opened: an answer that comes meanwhile must not overwrite what is typed.
  const [before] = useState(record)
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ name }) => [name, textOf(before[name])])),
  )
  const changes = changesOf(before, texts)
  const save = useMutation({
    mutationFn: () => api.call(changeCustomer, { params: { customer_id: before.id }, body: changes }),
    onSuccess: async () => {
      await refresh()
      onClose()
    },
  })
  const problem = formProblem(
    save.error,
    fields.map(({ name }) => name),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {fields.map(({ name, label, ...more }) => (
          <Field
            key={name}
            label={t(label)}
            hint={'hint' in more ? t(more.hint) : undefined}
            error={problem.of(name)}
          >
            {control => (
              <Input
                {...control}
                type={'type' in more ? more.type : 'text'}
                value={texts[name] ?? ''}
                onChange={event => setTexts({ ...texts, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <FormFooter
        error={problem.general}
        busy={save.isPending}
        submitLabel={t('Save changes')}
        busyLabel={t('Saving…')}
        disabled={Object.keys(changes).length === 0}
      >
        <Button onClick={onClose}>{t('Cancel')}</Button>
      </FormFooter>
    </form>
  )
}
