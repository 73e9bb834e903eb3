import { behaviouralGroups } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfPurchases } from '../terms.ts'
import { type Habit, type HabitQuestion, habitRelations, habitsOf, withHabit } from './habits.ts'
import { per } from './triples.ts'

const everybody = ['buyers', 'visitors'] as const

/** Members by the place of their habit, then all buyers and all visitors: one statement, as habits share what they read. */
function counted(q: HabitQuestion, habits: readonly Habit[]): Sql {
  const all = everybody.map((among): Pick<Habit, 'among' | 'members'> => ({ among, members: sql`true` }))
  const parts = [...habits, ...all].map((habit, place) => {
    const gross = habit.among === 'buyers' ? sql`gross` : sql`0`
    return withHabit(habit, sql`${place} as place, ${gross} as gross`)
  })
  return sql`
    with ${habitRelations(q)}
    select place, count(*) as customers, sum(gross) as gross
    from (${join(parts, sql` union all `)}) chosen
    group by place
    order by place`
}

export const behaviouralAnswer = defineAnswer(behaviouralGroups, {
  account: q => accountOfPurchases(q, { customer: true }),
  compute: async (q, ask) => {
    const habits = habitsOf(q)
    const rows = await ask(counted(q, habits))
    const figure = (place: number, name: 'customers' | 'gross') =>
      Number(rows.find(row => row.place === place)?.[name] ?? 0)
    return habits.map(({ among, group, title, rule }, place) => {
      const [customers, gross] = [figure(place, 'customers'), figure(place, 'gross')]
      const all = figure(habits.length + everybody.indexOf(among), 'customers')
      const average_value = among === 'buyers' ? per(gross, customers) : null
      return { group, title, rule, customers, share: per(customers, all), gross, average_value }
    })
  },
})
