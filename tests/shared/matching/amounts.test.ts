import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountsOf } from '../../../shared/matching/membership/amounts.ts'
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
