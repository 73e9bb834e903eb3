import type { CustomerRecord } from '@clientele/contract'
import { expect, test } from 'vitest'
import { changesOf } from './customer-changes.ts'

const record = {
  id: 'a',
  name: 'Ana',
  email: null,
  city: 'Vigo',
  tags: ['new', 'vip'],
} as unknown as CustomerRecord

test('only what was changed is sent, null for what was emptied', () => {
  expect(changesOf(record, { name: 'Ana', email: '', city: 'Vigo', tags: 'new, vip' })).toEqual({})
  expect(changesOf(record, { name: ' Anna ', email: 'a@b.example', city: ' ', tags: 'new,, old ' })).toEqual({
    name: 'Anna',
    email: 'a@b.example',
    city: null,
    tags: ['new', 'old'],
  })
})
