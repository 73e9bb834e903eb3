import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { show } from '../../testing.tsx'
import { FileDrop } from './file-drop.tsx'

let page: Awaited<ReturnType<typeof show>>
afterEach(() => page.close())

async function drop(...files: File[]) {
  const event = new Event('drop', { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { files } })
  await act(async () => {
    page.find('section')?.dispatchEvent(event)
  })
}

test('an empty file is refused before it is sent', async () => {
  page = await show(<FileDrop />, () => ({ body: {} }))
  await drop(new File([], 'orders.csv'))
  expect(page.find('[role=alert]')?.textContent).toContain('orders.csv cannot be imported')
  expect(page.asked).toHaveLength(0)
})

test('several files at once are asked for one by one', async () => {
  page = await show(<FileDrop />, () => ({ body: {} }))
  await drop(new File(['a'], 'a.csv'), new File(['b'], 'b.csv'))
  expect(page.text()).toContain('One file at a time')
  expect(page.asked).toHaveLength(0)
})
