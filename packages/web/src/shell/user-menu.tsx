import { BookOpen, Check, Compass, Keyboard, Languages, LogOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOpenLayer } from '../commands/command-center.tsx'
import { chooseLanguage, languages } from '../language/language.ts'
import { useMe } from '../session/me.ts'
import { useLeave } from '../session/use-leave.ts'
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '../ui/menu.tsx'
import { chooseTheme, useTheme } from './theme.ts'
import { themeChoices } from './theme-choices.ts'

export function UserMenu() {
  const { actor, email } = useMe()
  const leave = useLeave()
  const openLayer = useOpenLayer()
  const theme = useTheme()
  const { t, i18n } = useTranslation()
  return (
    <Menu
      className="w-60"
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-2.5 rounded-lg p-1.5 text-start hover:bg-foreground/5 data-popup-open:bg-foreground/5"
        >
          <span
            aria-hidden="true"
            className="grid size-7 shrink-0 place-items-center rounded-full bg-primary-soft text-xs font-semibold text-primary"
          >
            {initials(actor.name)}
          </span>
          <span className="min-w-0">
            <span className="sr-only">{t('Account:')} </span>
            <span className="block truncate text-[0.8125rem] leading-4 font-medium">{actor.name}</span>
            <span className="block truncate text-xs leading-4 text-muted-foreground">{email}</span>
          </span>
        </button>
      }
    >
      <MenuLabel>{t('Theme')}</MenuLabel>
      {themeChoices.map(({ value, label, icon: Icon }) => (
        <MenuItem key={value} closeOnClick={false} onClick={() => chooseTheme(value)}>
          <Icon aria-hidden="true" />
          <span className="flex-1">{t(label)}</span>
          {theme === value && <Check className="text-primary!" aria-label={t('chosen')} />}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuLabel>{t('Language')}</MenuLabel>
      {languages.map(({ code, name }) => (
        <MenuItem key={code} closeOnClick={false} lang={code} onClick={() => chooseLanguage(code)}>
          <Languages aria-hidden="true" />
          <span className="flex-1">{name}</span>
          {i18n.language === code && <Check className="text-primary!" aria-label={t('chosen')} />}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onClick={() => openLayer('sheet')}>
        <Keyboard aria-hidden="true" /> {t('Keyboard shortcuts')}
      </MenuItem>
      <MenuItem onClick={() => openLayer('tour')}>
        <Compass aria-hidden="true" /> {t('Show me around')}
      </MenuItem>
      <MenuLink href="/docs">
        <BookOpen aria-hidden="true" /> {t('API reference')}
      </MenuLink>
      <MenuItem onClick={leave}>
        <LogOut aria-hidden="true" /> {t('Sign out')}
      </MenuItem>
    </Menu>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(word => word !== '')
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map(word => word?.[0] ?? '')
    .join('')
    .toUpperCase()
}
