import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, rgbOf } from './contrast.ts'
import { paletteOf } from './palette.ts'

test('contrast is that of WCAG', () => {
  expect(contrast(rgbOf('#000000'), rgbOf('#ffffff'))).toBe(21)
  // Luminance of #777777: ((119 / 255 + 0.055) / 1.055) ** 2.4 = 0.18447; 1.05 / 0.23447 = 4.478.
  expect(contrast(rgbOf('#777777'), rgbOf('#ffffff'))).toBeCloseTo(4.478, 3)
})

test('a colour that can be read stays as it is', () => {
  expect(paletteOf('#7a1fa2', 'light').primary).toBe('#7a1fa2')
})

const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map(number => `#${number.toString(16).padStart(6, '0')}`)

test.each([
  ['light', ['#ffffff', '#faf9f7', '#f4f3f0']],
  ['dark', ['#101315', '#171b1e', '#1d2225']],
] as const)('whatever the colour, text in it can be read when it is %s', (lighting, surfaces) => {
  fc.assert(
    fc.property(anyColor, color => {
      const { primary, foreground, soft } = paletteOf(color, lighting)
      for (const surface of [...surfaces, soft, foreground]) {
        // Rounding to whole parts may take a hair off.
        expect(contrast(rgbOf(primary), rgbOf(surface))).toBeGreaterThan(4.45)
      }
    }),
  )
})
