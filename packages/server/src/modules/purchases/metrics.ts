import type { Module } from '../../warehouse/catalogue.ts'
import { affinityAnswer } from './affinity.ts'
import { byWeekdayHourAnswer } from './by-weekday-hour.ts'
import { frequencyAnswer } from './frequency.ts'
import { gapsAnswer } from './gaps.ts'
import { orderValuesAnswer } from './order-values.ts'
import { ordersAnswer } from './orders.ts'
import { overTimeAnswer } from './over-time.ts'
import { revenueAnswer } from './revenue.ts'
import { seasonalityAnswer } from './seasonality.ts'
import { topCategoriesAnswer } from './top-categories.ts'
import { topCountriesAnswer } from './top-countries.ts'
import { topProductsAnswer } from './top-products.ts'

export const purchases: Module = {
  metrics: [
    revenueAnswer,
    overTimeAnswer,
    frequencyAnswer,
    gapsAnswer,
    topProductsAnswer,
    topCategoriesAnswer,
    topCountriesAnswer,
    byWeekdayHourAnswer,
    seasonalityAnswer,
    orderValuesAnswer,
    affinityAnswer,
    ordersAnswer,
  ],
}
