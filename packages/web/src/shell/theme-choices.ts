import { Monitor, Moon, Sun } from 'lucide-react'
import { msg } from '../language/msg.ts'

/** The lightings that can be chosen, named in English. */
export const themeChoices = [
  { value: 'system', label: msg('As the system'), icon: Monitor },
  { value: 'light', label: msg('Light'), icon: Sun },
  { value: 'dark', label: msg('Dark'), icon: Moon },
] as const
