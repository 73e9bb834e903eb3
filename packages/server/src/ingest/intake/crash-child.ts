import { openTestImports } from '../testing.ts'

/**
 * Writes batches of three orders with two items each from six senders at once, and says which are acknowledged, until
 * it is killed.
 */
const [folder = '', round = '0'] = process.argv.slice(2)
const imports = await openTestImports({ folder })
const send = async (sender: number): Promise<never> => {
  for (let turn = 0; ; turn++) {
    const batch = `${round}-${sender}-${turn}`
    const orders = [0, 1, 2].map(n => ({
      id: `${batch}-${n}`,
      customer_id: `c${sender}`,
      ordered_at: '2024-01-01T00:00:00Z',
      items: [
        { product_id: 'pen', unit_price: 1 },
        { product_id: 'cup', unit_price: 2 },
      ],
    }))
    await imports.intake.write(imports.scope, 'orders', orders)
    process.stdout.write(`${batch}\n`)
  }
}
await Promise.all([0, 1, 2, 3, 4, 5].map(send))
