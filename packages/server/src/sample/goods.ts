import type { Some } from './dice.ts'

/** What the shops sell. Brands and products are invented. */
export interface Product {
  readonly id: string
  readonly name: string
  readonly category: Category
  readonly brand: string
  readonly price: number
  /** Share of the price that the goods cost. */
  readonly cost: number
}

export type Category = 'Frames' | 'Lenses' | 'Sunglasses' | 'Contact lenses' | 'Eye care' | 'Accessories'

const goods = (
  category: Category,
  prefix: string,
  cost: number,
  list: Some<readonly [name: string, brand: string, price: number]>,
): Some<Product> => {
  const [first, ...rest] = list.map(([name, brand, price], index) => ({
    id: `${prefix}-${String(index + 1).padStart(2, '0')}`,
    name,
    category,
    brand,
    price,
    cost,
  }))
  if (!first) throw new TypeError('a category without goods')
  return [first, ...rest]
}

export const goodsOf: Readonly<Record<Category, Some<Product>>> = {
  Frames: goods('Frames', 'FR', 0.38, [
    ['Round titanium frame', 'Nordlys', 189],
    ['Square acetate frame', 'Aurel', 129],
    ['Rimless frame', 'Nordlys', 229],
    ['Cat-eye frame', 'Aurel', 139],
    ['Flexible children’s frame', 'Pico', 79],
    ['Wooden frame', 'Kestrel', 249],
    ['Everyday frame', 'Vista Uno', 59],
  ]),
  Lenses: goods('Lenses', 'LE', 0.3, [
    ['Single vision lenses, pair', 'Claris', 89],
    ['Progressive lenses, pair', 'Claris', 289],
    ['Progressive lenses premium, pair', 'Claris', 429],
    ['Blue light lenses, pair', 'Vista Uno', 119],
    ['Photochromic lenses, pair', 'Claris', 199],
  ]),
  Sunglasses: goods('Sunglasses', 'SU', 0.42, [
    ['Aviator sunglasses', 'Solmar', 99],
    ['Sports sunglasses', 'Kestrel', 149],
    ['Polarised sunglasses', 'Solmar', 129],
    ['Children’s sunglasses', 'Pico', 35],
  ]),
  'Contact lenses': goods('Contact lenses', 'CL', 0.55, [
    ['Daily lenses, 90', 'PureDay', 54],
    ['Daily lenses, 30', 'PureDay', 21],
    ['Monthly lenses, 6', 'PureDay', 32],
    ['Toric daily lenses, 90', 'PureDay', 69],
  ]),
  'Eye care': goods('Eye care', 'EC', 0.45, [
    ['Lens solution, 2 × 360 ml', 'Marea', 18],
    ['Moisturising drops', 'Marea', 12],
    ['Lid wipes, 20', 'Marea', 9],
  ]),
  Accessories: goods('Accessories', 'AC', 0.35, [
    ['Cleaning spray and cloth', 'Vista Uno', 8],
    ['Hard case', 'Aurel', 15],
    ['Glasses chain', 'Aurel', 19],
    ['Lens cleaning kit', 'Vista Uno', 24],
  ]),
}
