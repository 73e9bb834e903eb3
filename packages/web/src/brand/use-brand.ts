import { useLayoutEffect } from 'react'
import { setOrganizationLocale } from '../language/locale.ts'
import { useMembership } from '../session/me.ts'
import { setOrganizationTheme } from '../shell/theme.ts'
import { applyColor } from './apply-color.ts'

/** Dresses the pages as the organization in the address wants them, and undresses them when it is left. */
export function useBrand(): void {
  const { locale = null, brand_color = null, theme = 'system' } = useMembership() ?? {}
  // Numbers are written while children render, so it must be known before them.
  setOrganizationLocale(locale)
  useLayoutEffect(() => {
    applyColor(brand_color)
    setOrganizationTheme(theme)
    return () => {
      applyColor(null)
      setOrganizationTheme('system')
    }
  }, [brand_color, theme])
}
