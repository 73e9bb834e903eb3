import { longestLogo, setLogo } from '@clientele/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../api.ts'
import { OrganizationMark } from '../../../brand/organization-mark.tsx'
import { formProblem } from '../../../form/problem.ts'
import { Button } from '../../../ui/button.tsx'
import { notify } from '../../../ui/toast.tsx'

interface LogoFieldProps {
  readonly changedAt: string | null
  readonly mayChange: boolean
}

/** The logo as it is, with the ways to another one and to none. It is kept at once. */
export function LogoField({ changedAt, mayChange }: LogoFieldProps) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const picker = useRef<HTMLInputElement>(null)
  const change = useMutation({
    mutationFn: async (file: File | null) =>
      api.call(setLogo, { body: { picture: file && (await dataUrlOf(file)) } }),
    onSuccess: () => queries.invalidateQueries(),
    onError: error =>
      notify({
        title: t('The logo stays as it was'),
        description: formProblem(error, ['picture']).of('picture') ?? formProblem(error, []).general ?? '',
      }),
  })

  function take(file: File | undefined) {
    if (!file) return
    // A data URL needs four characters for three bytes.
    if (file.size * 4 > longestLogo * 3) {
      notify({ title: t('This picture is too large'), description: t('At most 32 kilobytes.') })
    } else change.mutate(file)
  }

  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-[0.8125rem] font-medium">{t('Logo')}</span>
      <div className="flex flex-wrap items-center gap-3">
        <OrganizationMark className="size-12" />
        {mayChange && (
          <>
            <input
              ref={picker}
              type="file"
              aria-label={t('Picture of the logo')}
              tabIndex={-1}
              className="sr-only"
              accept="image/png,image/jpeg,image/webp,image/svg+xml"
              onChange={event => {
                take(event.target.files?.[0])
                event.target.value = ''
              }}
            />
            <Button size="small" disabled={change.isPending} onClick={() => picker.current?.click()}>
              {t('Choose a picture')}
            </Button>
            {changedAt !== null && (
              <Button
                variant="ghost"
                size="small"
                disabled={change.isPending}
                onClick={() => change.mutate(null)}
              >
                {t('Remove')}
              </Button>
            )}
          </>
        )}
      </div>
      <p className="text-xs text-muted-foreground">
        {t('A square PNG, JPEG, WebP or SVG of at most 32 kilobytes.')}
      </p>
    </div>
  )
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
