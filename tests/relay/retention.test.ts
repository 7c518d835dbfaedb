import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { goOn, RETENTION, SWEEP, type Count } from '../../relay/storage/retention.ts'

const noon = Date.parse('2026-03-10T06:30:00Z')

function afterAll(nows: readonly number[], start: Count = { kept: 0, seenAt: noon }): Count {
  return nows.reduce(goOn, start)
}

it('a relay that runs counts the time that passes', () => {
  const week = Array.from({ length: RETENTION / SWEEP }, (_, sweep) => noon + (sweep + 1) * SWEEP)
  expect(afterAll(week)).toEqual({ kept: RETENTION, seenAt: noon + RETENTION })
})

it('while no relay runs, no event gets older', () => {
  expect(afterAll([noon + 30 * RETENTION]).kept).toBe(2 * SWEEP)
})

it('however a clock is set, the count never goes back and never by more than two sweeps', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(2 ** 41), max: 2 ** 42 })), fc.integer({ max: 2 ** 42 }), (nows, now) => {
      const before = afterAll(nows)
      const { kept } = goOn(before, now)
      expect(kept).toBeGreaterThanOrEqual(before.kept)
      expect(kept).toBeLessThanOrEqual(before.kept + 2 * SWEEP)
    }),
  )
})
