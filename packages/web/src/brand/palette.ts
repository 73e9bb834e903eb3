import { contrast, hexOf, mix, type Rgb, rgbOf } from './contrast.ts'

/** The colours that follow from an organization's own, in one lighting. */
export interface Palette {
  readonly primary: string
  /** Ink on `primary`. */
  readonly foreground: string
  /** A tint behind text in `primary`. */
  readonly soft: string
}

/** What WCAG 2.2 AA wants of text. */
const readable = 4.5

const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]
const lightings = {
  light: { card: rgbOf('#ffffff'), page: rgbOf('#f4f3f0'), strengthen: black, tint: 0.1 },
  dark: { card: rgbOf('#1d2225'), page: rgbOf('#1d2225'), strengthen: white, tint: 0.18 },
} as const

/**
 * An organization's colour as the pages can use it: moved towards black or white until text in it can be read on every
 * surface of the lighting, on its own tint as well, and ink on it.
 */
export function paletteOf(color: string, lighting: keyof typeof lightings): Palette {
  const { card, page, strengthen, tint } = lightings[lighting]
  const wanted = rgbOf(color)
  for (let part = 0; ; part += 0.02) {
    const primary = mix(wanted, strengthen, Math.min(part, 1))
    const soft = mix(card, primary, tint)
    const foreground = contrast(primary, white) >= contrast(primary, black) ? white : black
    const pairs = [card, page, soft].map(surface => contrast(primary, surface))
    if (part >= 1 || Math.min(...pairs, contrast(primary, foreground)) >= readable) {
      return { primary: hexOf(primary), foreground: hexOf(foreground), soft: hexOf(soft) }
    }
  }
}
