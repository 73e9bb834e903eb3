import { signOutEverywhere } from '@clientele/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, session } from '../../../api.ts'
import { Confirm } from '../../../form/confirm.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'

export function SignOutEverywhere() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  async function run() {
    await api.call(signOutEverywhere, {})
    await session.end()
    queries.clear()
    await navigate({ to: '/sign-in' as never })
  }
  return (
    <Card aria-labelledby="sessions">
      <CardHeader
        id="sessions"
        title={t('Sessions')}
        description={t('If you signed in on a device that you no longer trust, end all your sessions.')}
      />
      <CardContent>
        <Button onClick={() => setAsking(true)}>{t('Sign out everywhere…')}</Button>
        <Confirm
          open={asking}
          onClose={() => setAsking(false)}
          title={t('Sign out everywhere?')}
          actionLabel={t('Sign out everywhere')}
          run={run}
        >
          {t('All your sessions end, on every device, this one as well. API keys keep working.')}
        </Confirm>
      </CardContent>
    </Card>
  )
}
