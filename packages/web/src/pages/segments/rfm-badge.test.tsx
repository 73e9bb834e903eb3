import { rfmGroupNames } from '@clientele/contract'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RfmBadge, rfmGroupOf } from './rfm-badge.tsx'

test('every group of the catalogue has its name on the badge', () => {
  for (const name of rfmGroupNames) {
    expect(renderToStaticMarkup(<RfmBadge group={name} />)).toContain(`>${rfmGroupOf(name)?.title}<`)
  }
})

test('a customer without a group has no badge', () => {
  expect(renderToStaticMarkup(<RfmBadge group={null} />)).toBe('')
})
