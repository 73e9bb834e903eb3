import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { OverdueScale } from './overdue-scale.tsx'

test('the ratio is said in words, and the bar never leaves its frame', () => {
  const page = renderToStaticMarkup(<OverdueScale ratio={248.7} times="248.7" />)
  expect(page).toContain('aria-label="248.7 × their usual gap"')
  expect(page).toContain('width:100%')
})

test('on time and late look different', () => {
  const [early, late] = [0.5, 1.5].map(ratio => renderToStaticMarkup(<OverdueScale ratio={ratio} times="" />))
  expect(early).toContain('bg-primary')
  expect(late).toContain('bg-warning')
})
