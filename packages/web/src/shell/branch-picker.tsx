import { Check, ChevronDown, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useBranches } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { useFilters, useSetSearch } from './search.ts'

/** All branches, or some; absent while the organization has fewer than two. */
export function BranchPicker() {
  const { t } = useTranslation()
  const { data } = useBranches()
  const { branch_id } = useFilters()
  const setSearch = useSetSearch()
  const branches = data?.branches ?? []
  if (branches.length < 2 && branch_id === undefined) return null

  const chosen = branch_id?.split(',') ?? []
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter(other => other !== id) : [...chosen, id]
    setSearch({ branch_id: next.join(',') || undefined, offset: undefined })
  }
  const names = branches.filter(({ id }) => chosen.includes(id)).map(({ name }) => name)
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" className="max-w-56 font-normal">
          <Store className="text-muted-foreground" aria-hidden="true" />
          <span className="sr-only">{t('Branches:')} </span>
          <span className="truncate">
            {chosen.length === 0
              ? t('All branches')
              : names.length === 1
                ? names[0]
                : t('{{number}} branches', { number: chosen.length })}
          </span>
          <ChevronDown className="text-muted-foreground" aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem onClick={() => setSearch({ branch_id: undefined, offset: undefined })}>
        <span className="flex-1">{t('All branches')}</span>
        {chosen.length === 0 && <Check className="text-primary!" aria-label={t('chosen')} />}
      </MenuItem>
      <MenuSeparator />
      {branches.map(({ id, name }) => (
        <MenuItem key={id} closeOnClick={false} onClick={() => toggle(id)}>
          <span className="flex-1">{name}</span>
          {chosen.includes(id) && <Check className="text-primary!" aria-label={t('chosen')} />}
        </MenuItem>
      ))}
    </Menu>
  )
}
