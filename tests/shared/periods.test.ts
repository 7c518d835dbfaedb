import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '../../shared/day.ts'
import { areCovered } from '../../shared/periods.ts'

const start = day('2026-03-01')
const period = fc
  .record({ at: fc.integer({ min: 0, max: 20 }), length: fc.integer({ min: 0, max: 8 }) })
  .map(({ at, length }) => ({ from: addDays(start, at), to: addDays(start, at + length) }))

describe('days', () => {
  it('are covered exactly when each of them is in some period', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 6 }), period, (periods, wanted) => {
        let every = true
        for (let one = wanted.from; one <= wanted.to; one = addDays(one, 1))
          every &&= periods.some(({ from, to }) => from <= one && one <= to)
        expect(areCovered(periods, wanted)).toBe(every)
      }),
    )
  })
})
