import { describe, expect, it } from 'vitest'
import { entities } from './all.ts'
import { type Entity, type Field, sharedFields } from './entity.ts'

const every = Object.entries<Entity>(entities)
const timeTypes = ['instant', 'date']

describe.each(every)('%s', (key, entity) => {
  const fields = Object.entries<Field>(entity.fields)

  it('is declared in full', () => {
    expect(entity.name).toBe(key)
    expect(entity.description).toMatch(/\.$/)
    for (const [name, { description, type, values, unit }] of fields) {
      expect(description, name).toMatch(/\.$/)
      if (type === 'choice' || type === 'open_choice') expect(values?.length, name).toBeGreaterThan(1)
      if (type === 'decimal' || type === 'integer') expect(unit, name).toBeDefined()
    }
  })

  it('names fields and entities that exist', () => {
    const time = entity.fields[entity.time]
    expect(timeTypes).toContain(time?.type)
    const names = [...Object.keys(entity.fields)]
    for (const [earlier, later] of entity.order ?? []) {
      expect(timeTypes).toContain(entity.fields[earlier]?.type)
      expect(timeTypes).toContain(entity.fields[later]?.type)
      expect(names.indexOf(earlier), `${earlier} stands before ${later}`).toBeLessThan(names.indexOf(later))
    }
    for (const [name, { to, ranges, or, values }] of fields) {
      if (to !== undefined) expect(Object.keys(entities), name).toContain(to)
      if (or !== undefined) expect(names).toContain(or)
      if (ranges)
        expect(entity.fields[ranges.by]?.values).toEqual(expect.arrayContaining(Object.keys(ranges.of)))
      for (const value of values ?? []) expect(value).toMatch(/^[a-z]+(_[a-z]+)*$/)
    }
    for (const name of [...(entity.needs ?? []).flat(), entity.customer, entity.partOf]) {
      if (name !== undefined) expect(names).toContain(name)
    }
  })

  it('has a time in every row, or says what is', () => {
    const { time, needs = [], standing } = entity
    const alone = entity.fields[time]?.required === true
    expect(alone || standing === true || needs.some(group => group.includes(time))).toBe(true)
  })

  it('lists headings in normal form, none twice', () => {
    const headings = [...Object.values<Field>(sharedFields), ...Object.values(entity.fields)].flatMap(
      ({ aliases = [] }) => aliases,
    )
    for (const heading of headings) expect(heading).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/)
    for (const [name, { aliases = [] }] of fields) expect(new Set(aliases).size, name).toBe(aliases.length)
  })
})
