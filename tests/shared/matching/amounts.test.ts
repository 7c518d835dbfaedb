import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { amountsOf } from '../../../shared/matching/membership/amounts.ts'
import { paise } from '../../../shared/paise.ts'
import { rupees } from '../../builders.ts'

test('where one amount is common, so is twice of it, however many others the book has', () => {
  fc.assert(
    fc.property(fc.integer({ min: 50, max: 400 }), fc.integer({ min: 2, max: 9 }), (others, share) => {
      const payments = [
        ...Array.from({ length: others }, (_, index) => ({
          amount: rupees(`${10_007 + 13 * index}.${10 + (index % 80)}`),
        })),
        ...Array.from({ length: Math.ceil(others / share) }, () => ({ amount: rupees('999') })),
      ]
      const amounts = amountsOf(payments)
      const once = amounts.surprise(1, rupees('999'))
      expect(amounts.surprise(2, rupees('1998'))).toBeLessThanOrEqual(2 * once + 0.1)
    }),
    { numRuns: 30 },
  )
})

test('no amount of the book adds up to what is not on its grid', () => {
  const payments = Array.from({ length: 20 }, (_, index) => ({ amount: rupees(`${100 * (index + 1)}`) }))
  expect(amountsOf(payments).surprise(2, rupees('250.50'))).toBe(Infinity)
})

test('where a flat fee is kept of each, so many of them are on the grid only with as many fees', () => {
  const gross = Array.from({ length: 60 }, (_, index) => rupees(`${110 + 70 * ((index * 13) % 60)}`))
  const before = amountsOf(gross.map((amount) => ({ amount })))
  const after = amountsOf(gross.map((amount) => ({ amount: paise(amount - 1_170) })))
  const [one, other] = [rupees('1510'), rupees('2910')]
  expect(after.surprise(2, one + other - 2 * 1_170)).toBeCloseTo(before.surprise(2, one + other), 0)
  const off = after.surprise(2, one + other - 1_170)
  expect(off).toBeGreaterThan(after.surprise(2, one + other - 2 * 1_170) + 10)
  // No payment was like that until now, which does not say that none ever is.
  expect(off).toBeLessThan(Infinity)
})

test('how likely several add up to about an amount is what all of them that do say', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 3 }), (seed, count) => {
      const random = randomFrom(seed)
      // A few large among many small ones, as a shop has them; none of them twice, whose sums would be counted out.
      const amounts = [
        ...new Set(Array.from({ length: 200 }, () => paise(Math.round(10_000 * 40 ** (random() ** 2)) + 1))),
      ]
      const { surprise } = amountsOf(amounts.map((amount) => ({ amount })))
      const drawn = Array.from({ length: 20_000 }, () => {
        let sum = 0
        for (let of = 0; of < count; of++) sum += amounts[between(random, 0, amounts.length - 1)]!
        return sum
      }).sort((a, b) => a - b)
      for (const at of [0.1, 0.5, 0.9]) {
        const sum = drawn[Math.floor(at * drawn.length)]!
        const near = drawn.filter((one) => one >= 0.8 * sum && one < 1.2 * sum).length
        const expected = -Math.log2(near / drawn.length / (0.4 * sum))
        expect(Math.abs(surprise(count, sum) - expected)).toBeLessThan(0.75)
      }
    }),
    { numRuns: 40 },
  )
})
