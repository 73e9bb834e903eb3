import { joinShareOf, lastDay, localDayOf } from '../calendar.ts'
import { channels } from '../channels.ts'
import { diceOf } from '../dice.ts'
import { cents, type Emit } from '../rows.ts'
import type { SampleSize } from '../traits.ts'

/** What was spent by day and campaign: as much as the customers of the day cost in the mean, with ups and downs. */
export function tellAcquisitionCosts({ customers, seed }: SampleSize, emit: Emit): void {
  const dice = diceOf(seed, 'spend')
  const paid = channels.filter(({ costPerCustomer }) => costPerCustomer > 0)
  for (let index = 0; index <= lastDay; index += 1) {
    for (const { name, share, campaigns, costPerCustomer } of paid) {
      for (const campaign of campaigns) {
        const expected = (joinShareOf(index) * customers * share) / campaigns.length
        const amount = cents(expected * costPerCustomer * dice.around(1, 0.25))
        const impressions = Math.round(amount * dice.between(90, 160))
        if (amount < 0.01) continue
        emit('acquisition_costs', {
          id: `X-${localDayOf(index)}-${name}-${campaign}`,
          source: 'advertising',
          channel: name,
          campaign,
          date: localDayOf(index),
          amount,
          currency: 'EUR',
          impressions,
          clicks: Math.round(impressions * dice.between(0.008, 0.03)),
        })
      }
    }
  }
}
