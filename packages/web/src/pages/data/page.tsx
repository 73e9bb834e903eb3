import { useTranslation } from 'react-i18next'
import { useMembership } from '../../session/me.ts'
import { useRight, useSeesAllBranches } from '../../session/rights.ts'
import { roleNames } from '../../session/role-names.ts'
import { Page as Frame } from '../../shell/page.tsx'
import { RunningImport } from '../../shell/running-import.tsx'
import { Notice } from '../../ui/notice.tsx'
import { FileDrop } from './file-drop.tsx'
import { Health } from './health.tsx'
import { ImportList } from './import-list.tsx'
import { Inventory } from './inventory.tsx'

export function Page() {
  const { t } = useTranslation()
  const mayLook = useRight('data:read')
  return (
    <Frame title="Data" question={t('What data do we have, and how do we bring in more?')}>
      <RunningImport />
      <div className="grid gap-5 xl:grid-cols-2">
        <Inventory />
        <Entrance />
      </div>
      <Health />
      {mayLook && <ImportList />}
    </Frame>
  )
}

/** Where files come in, or why they cannot. */
function Entrance() {
  const { t } = useTranslation()
  const membership = useMembership()
  const mayWrite = useRight('data:write')
  const seesAll = useSeesAllBranches()
  if (!mayWrite) {
    return (
      <Notice title={t('You cannot import here')} className="self-start">
        {t('You are here as {{role}}. Owners, admins and analysts import data; ask one of them.', {
          role: t(membership ? roleNames[membership.role] : ''),
        })}
      </Notice>
    )
  }
  if (!seesAll) {
    return (
      <Notice title={t('You cannot import here')} className="self-start">
        {t(
          'An import can touch every branch’s rows, and you are restricted to some. Ask somebody who sees all branches.',
        )}
      </Notice>
    )
  }
  return <FileDrop />
}
