import { createOrganization } from '@clientele/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { FormFooter } from '../../form/form-footer.tsx'
import { formProblem } from '../../form/problem.ts'
import { browserZone } from '../../form/zones.ts'
import { Gate } from '../../session/gate.tsx'
import { meQuery } from '../../session/me.ts'
import { buttonVariants } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/input.tsx'
import { CurrencyField, ZoneField } from '../settings/organization/place-fields.tsx'

/** Creates an organization, of which one becomes the owner, and leads to its data page. */
export function Page() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [zone, setZone] = useState(browserZone)
  const [currency, setCurrency] = useState<string | null>(null)
  const create = useMutation({
    mutationFn: () =>
      api.call(createOrganization, { body: { name, time_zone: zone, currency: currency ?? '' } }),
    onSuccess: async ({ slug }) => {
      await queries.fetchQuery({ ...meQuery, staleTime: 0 })
      await navigate({ to: `/o/${slug}/data` as never })
    },
  })
  const problem = formProblem(create.error, ['name', 'time_zone', 'currency'])

  function submit(event: FormEvent) {
    event.preventDefault()
    create.mutate()
  }

  return (
    <Gate
      title={t('New organization')}
      description={t('A business of its own: its data stay apart from all others. You become its owner.')}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-5">
        <Field label={t('Name')} error={problem.of('name')}>
          {control => (
            <Input
              {...control}
              value={name}
              autoComplete="organization"
              onChange={event => setName(event.target.value)}
            />
          )}
        </Field>
        <ZoneField value={zone} error={problem.of('time_zone')} onChange={setZone} />
        <CurrencyField
          value={currency}
          error={problem.of('currency') && t('Choose the currency that you report in.')}
          onChange={setCurrency}
        />
        <FormFooter
          error={problem.general}
          busy={create.isPending}
          submitLabel={t('Create organization')}
          busyLabel={t('Creating…')}
        >
          <Link to={'/' as never} className={buttonVariants({ variant: 'ghost' })}>
            {t('Cancel')}
          </Link>
        </FormFooter>
      </form>
    </Gate>
  )
}
