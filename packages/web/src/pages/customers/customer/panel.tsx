import { customerProfile, type MetricResult } from '@clientele/contract'
import { Info } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DefinitionDialog } from '../../../metric/definition.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, CardContent, CardHeader } from '../../../ui/card.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { type Profile, useProfile } from './use-profile.ts'

interface ProfilePanelProps {
  readonly id: string
  readonly title: string
  readonly description?: ReactNode
  /** Column whose definition the panel opens; the whole profile's unless told. */
  readonly column?: keyof Profile & string
  readonly children: (profile: Profile, result: MetricResult<Profile>) => ReactNode
}

/** A part of the customer's row on a card of its own. The page itself says so when the row cannot be had. */
export function ProfilePanel({ id, title, description, column, children }: ProfilePanelProps) {
  const { t } = useTranslation()
  const { data: result } = useProfile(id)
  const heading = useId()
  const [defining, setDefining] = useState(false)
  const profile = result?.rows[0]
  const info = column && result?.columns.find(({ name }) => name === column)
  return (
    <Card aria-labelledby={heading} aria-busy={!result}>
      <CardHeader
        id={heading}
        title={title}
        description={description}
        tools={
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('What this means: {{title}}', { title })}
            aria-haspopup="dialog"
            disabled={!result}
            onClick={() => setDefining(true)}
          >
            <Info />
          </Button>
        }
      />
      <CardContent>
        {result && profile ? (
          children(profile, result)
        ) : (
          <div role="status">
            <span className="sr-only">{t('Loading')}</span>
            <Skeleton className="h-28" />
          </div>
        )}
      </CardContent>
      {result && (
        <DefinitionDialog
          metric={customerProfile}
          result={result}
          {...(info && { column: info })}
          open={defining}
          onOpenChange={setDefining}
        />
      )}
    </Card>
  )
}
