import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { randomFrom, between } from '../../../shared/demo/random.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'

/** Charges of some pay-outs, two a day and one into the other, each with its fee already off; amounts in paise. */
function charges(payouts: readonly (readonly number[])[]): Entry[] {
  return payouts
    .flatMap((amounts, payout) => amounts.map((amount, nth) => ({ amount, payout, nth })))
    .map(({ amount, payout, nth }, at) => ({
      line: at + 1,
      day: addDays(day('2026-04-01'), (payout >> 1) + (nth % 2)),
      amount: paise(amount),
      text: `#${1001 + at}`,
      reference: '',
      cells: { 'Payout ID': `91${34 + payout}`, 'Card Brand': nth % 2 === 0 ? 'visa' : 'master' },
    }))
}

/** What the bank has of each, some days later, in order. */
function credits(payouts: readonly (readonly number[])[]): Entry[] {
  return payouts.map((amounts, payout) => ({
    line: payout + 1,
    day: addDays(day('2026-04-01'), (payout >> 1) + 3),
    amount: paise(amounts.reduce((sum, amount) => sum + amount, 0)),
    text: 'NEFT CR-SHOPIFY COMMERCE INDIA',
    reference: '',
  }))
}

const amount = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 20_000, max: 300_000 }) }, fc.constant(-15_000))
const manyPayouts = fc.array(fc.array(amount, { minLength: 2, maxLength: 30 }), { minLength: 8, maxLength: 20 })

describe('charges that say which pay-out they are of, where the bank does not', () => {
  test('are paired with the credit that they come to, either way round, and only where nothing else comes to it for sure', () => {
    fc.assert(
      fc.property(manyPayouts, (payouts) => {
        const [left, right] = [charges(payouts), credits(payouts)]
        const sums = right.map((credit) => credit.amount as number)
        const only = sums.filter((sum) => sum > 0 && sums.filter((other) => other === sum).length === 1)
        fc.pre(only.length === sums.length)
        const found = matchEntries(left, right).pairs
        expect(found.map(({ left: lines, right: [line], state }) => [lines.length, line, state])).toEqual(
          payouts.map((amounts, payout) => [amounts.length, payout + 1, 'accepted']),
        )
        const turned = matchEntries(right, left).pairs.map((pair) => `${pair.right.join()} = ${pair.left.join()}`)
        expect(new Set(turned)).toEqual(new Set(found.map((pair) => `${pair.left.join()} = ${pair.right.join()}`)))
      }),
      { numRuns: 40 },
    )
  })

  test('say so as an accountant would', () => {
    const payouts = [1, 2, 3, 4, 5, 6].map((payout) => [91_234 * payout, 45_601 + payout, 13_377])
    const [first] = matchEntries(charges(payouts), credits(payouts)).pairs
    expect(first!.evidence).toEqual([
      'The 3 entries add up to ₹1,502.13, which is all of the other side.',
      'All 3 rows of Payout ID 9134 come to just this, and those of 5 others to other entries.',
    ])
    const ofTwo = payouts.map((amounts) => amounts.slice(1))
    expect(matchEntries(charges(ofTwo), credits(ofTwo)).pairs[0]!.evidence).toContain(
      'Both rows of Payout ID 9134 come to just this, and those of 5 others to other entries.',
    )
  })

  test('are only proposed where another credit of those days is of that amount, or where few pay-outs show it', () => {
    const payouts = [1, 2, 3, 4, 5, 6].map((payout) => [91_234 * payout, 45_601 + payout, 13_377])
    const twin: Entry = { ...credits(payouts)[2]!, line: 7, day: day('2026-04-09') }
    const { pairs } = matchEntries(charges(payouts), [...credits(payouts), twin])
    expect(pairs.map(({ right, state }) => [right, state])).toContainEqual([[3], 'proposed'])
    expect(pairs.find(({ right }) => right[0] === 3)!.evidence).toContain(
      'Others add up so as well; these are the nearest in time.',
    )
    const few = payouts.slice(0, 3)
    expect(matchEntries(charges(few), credits(few)).pairs.map(({ state }) => state)).toEqual([
      'proposed',
      'proposed',
      'proposed',
    ])
  })

  test('are not put together by a column that says nothing of it', () => {
    const random = randomFrom(31)
    const payouts = Array.from({ length: 40 }, () => Array.from({ length: 5 }, () => between(random, 20, 400) * 5_000))
    const unlike = charges(payouts).map((entry) => ({ ...entry, cells: { 'Sold by': `${between(random, 1, 40)}` } }))
    expect(matchEntries(unlike, credits(payouts)).pairs.filter(({ state }) => state === 'accepted')).toEqual([])
  })
})
