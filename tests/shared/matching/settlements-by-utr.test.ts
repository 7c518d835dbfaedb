import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'

/** A settlement a day, of these amounts in paise, each payment with its UTR; and the credits that print the UTRs. */
function reportAndBank(settlements: readonly (readonly number[])[]) {
  const utrOf = (nth: number): string => `HDFCN2609${1_234_567 + 10_007 * nth}`
  const dayOf = (nth: number) => addDays(day('2026-04-01'), nth)
  const payments = settlements
    .flatMap((amounts, nth) => amounts.map((amount) => ({ amount, nth })))
    .map(({ amount, nth }, at): Entry => ({
      line: at + 1,
      day: dayOf(nth),
      amount: paise(amount),
      text: `pay_${String(at * 7919).padStart(6, '0')}`,
      reference: utrOf(nth),
    }))
  const bank = settlements.map((amounts, nth): Entry => ({
    line: nth + 1,
    day: addDays(dayOf(nth), 2),
    amount: paise(amounts.reduce((sum, amount) => sum + amount, 0)),
    text: `NEFT CR-RAZORPAY SOFTWARE-${utrOf(nth)}`,
    reference: '',
  }))
  return { payments, bank }
}

test('a settlement of hundreds of payments is found by the UTR that all of them carry, with what was refunded', () => {
  const amount = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 2_000, max: 90_000 }) }, fc.constant(-1_500))
  const settlement = fc.array(amount, { minLength: 61, maxLength: 300 })
  fc.assert(
    fc.property(fc.array(settlement, { minLength: 1, maxLength: 4 }), (settlements) => {
      const { payments, bank } = reportAndBank(settlements)
      const { pairs, unmatched } = matchEntries(payments, bank)
      expect(pairs.map(({ left, right, state }) => [left.length, right, state])).toEqual(
        settlements.map((amounts, nth) => [amounts.length, [nth + 1], 'accepted']),
      )
      expect(unmatched).toEqual({ left: [], right: [] })
    }),
    { numRuns: 25 },
  )
})
