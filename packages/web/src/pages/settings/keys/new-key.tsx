import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { SecretText } from '../../../ui/secret-text.tsx'

interface NewKeyProps {
  readonly secret: string
  readonly onClose: () => void
}

/** The key itself, and a first request to try it with. */
export function NewKey({ secret, onClose }: NewKeyProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      open
      firm
      onOpenChange={open => !open && onClose()}
      title={t('Copy the key now')}
      description={t('It is shown this once. Keep it where your program keeps its secrets.')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('I have copied it')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <SecretText label={t('API key')} value={secret} hint={t('Send it as “Authorization: Bearer …”.')} />
        <div>
          <p className="mb-1.5 text-[0.8125rem] font-medium">{t('Try it')}</p>
          <pre className="rounded-lg bg-muted p-3 text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
            {`curl -H 'Authorization: Bearer ${secret.slice(0, 8)}…' ${location.origin}/api/v1/me`}
          </pre>
        </div>
      </div>
    </Dialog>
  )
}
