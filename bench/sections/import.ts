import { plain, type Row, type Section, seconds, whole } from '../report.ts'
import type { Shop } from '../shop.ts'

export async function measureImport(shop: Shop): Promise<Section> {
  const { lines, orders, milliseconds, stages, again } = shop
  const stageRows: Row[] = [...stages].map(([stage, time]) =>
    plain(`stage ${stage}`, seconds.of(time), `${Math.round((100 * time) / milliseconds)} % of the whole`),
  )
  return {
    name: 'import',
    title: 'Import of the sample shop',
    about:
      'The sample file through the pipeline that every file takes: recognised, every row checked, gathered into orders, staged in a database of its own, merged in one transaction. One run, in a process without a server.',
    rows: [
      plain('lines a second', whole(lines / (milliseconds / 1000)), `${whole(lines)} lines`),
      plain('whole import', seconds.of(milliseconds), `${whole(orders)} orders`),
      ...stageRows,
      plain('the same file again', seconds.of(again), 'changes nothing'),
    ],
  }
}
