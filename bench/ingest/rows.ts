const types = [
  'page_view',
  'page_view',
  'page_view',
  'product_view',
  'search',
  'add_to_cart',
  'login',
  'purchase',
]
const channels = ['web', 'web', 'app', 'store']
const services = ['frames', 'lenses', 'sunglasses', 'eye test', 'repair']

/** Customers whom the activities name. */
export const customers = 50_000
const firstMoment = Date.UTC(2025, 0, 1)
/** Milliseconds between two activities of the stream. */
const stride = 2_000

/** A number that looks drawn, the same for the same number: multiplication spreads it over 32 bits. */
const spread = (number: number): number => Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) >>> 0

const one = (list: readonly string[], number: number): string => list[number % list.length] ?? ''

/** An activity of a stream: ten fields as a tracker would send them, 260 bytes of JSON. */
export function activityLine(stream: string, number: number): string {
  const drawn = spread(number)
  const moment = new Date(firstMoment + number * stride).toISOString()
  return `{"id":"${stream}-${number.toString(36).padStart(16, '0')}","customer_id":"c${drawn % customers}","type":"${one(types, drawn >>> 3)}","channel":"${one(channels, drawn >>> 7)}","session_id":"s${(drawn % customers).toString(36)}-${number >>> 12}","service":"${one(services, drawn >>> 11)}","device":"${drawn & 1 ? 'mobile' : 'desktop'}","country":"Spain","metadata":{"path":"/products/${drawn % 500}","seconds":${drawn % 90}},"occurred_at":"${moment}"}`
}

export function customerLine(number: number): string {
  const moment = new Date(firstMoment - spread(number)).toISOString()
  return `{"id":"c${number}","name":"Customer ${number}","email":"customer${number}@example.com","country":"Spain","acquisition_channel":"${one(channels, spread(number))}","created_at":"${moment}"}`
}

/** Lines of NDJSON. */
export function lines(count: number, line: (index: number) => string): string {
  let text = ''
  for (let index = 0; index < count; index += 1) text += `${line(index)}\n`
  return text
}
