import { paletteOf } from './palette.ts'

/** Paints the pages in an organization's colour; null brings the program's own back. */
export function applyColor(color: string | null): void {
  const { style } = document.documentElement
  const [light, dark] = color === null ? [] : [paletteOf(color, 'light'), paletteOf(color, 'dark')]
  const set = (variable: string, part: 'primary' | 'foreground' | 'soft') => {
    if (light && dark) style.setProperty(variable, `light-dark(${light[part]}, ${dark[part]})`)
    else style.removeProperty(variable)
  }
  set('--primary', 'primary')
  set('--primary-foreground', 'foreground')
  set('--primary-soft', 'soft')
  set('--chart-1', 'primary')
}
