import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'

type Fee = (amounts: readonly number[]) => number

const percent: Fee = (amounts) => {
  const fee = Math.round(0.02 * total(amounts))
  return fee + Math.round(0.18 * fee)
}
const percentOfEach: Fee = (amounts) => total(amounts.map((amount) => percent([amount])))
const flatForEach: Fee = (amounts) => 590 * amounts.length
const flatForAll: Fee = () => 1_180

/** Twelve days of payments, and the credits of the days after, each of which is a day less the fee; then other money. */
function tables(fee: Fee, days = 12) {
  const random = randomFrom(9)
  const payments: Entry[] = []
  const bank: Entry[] = []
  const of: number[][] = []
  for (let at = 0; at < days; at++) {
    const on = addDays(day('2026-04-01'), at)
    const amounts = Array.from({ length: between(random, 2, 9) }, () => between(random, 20_000, 400_000))
    of.push(amounts.map((_, part) => payments.length + part + 1))
    for (const amount of amounts)
      payments.push({ line: payments.length + 1, day: on, amount: paise(amount), text: 'UPI', reference: '' })
    const came = paise(total(amounts) - fee(amounts))
    bank.push({ line: at + 1, day: addDays(on, 1), amount: came, text: 'NEFT GATEWAY', reference: '' })
  }
  for (let at = 0; at < 10; at++)
    bank.push({
      line: days + at + 1,
      day: addDays(day('2026-04-01'), at),
      amount: paise(between(random, 100_000, 2_000_000)),
      text: 'NEFT',
      reference: '',
    })
  return { payments, bank, of }
}

describe('all payments of a day less a fee that is kept of them', () => {
  test.each([
    ['2 % of all with GST', percent, '2 % + 18 % GST'],
    ['2 % of each with GST, rounded for each', percentOfEach, '2 % + 18 % GST'],
    ['a flat fee for each', flatForEach, '₹5.90 for each'],
    ['a flat fee for all', flatForAll, '₹11.80'],
  ])('%s', (_, fee, words) => {
    const { payments, bank, of } = tables(fee)
    const expected = of.map((lines, at) => ({ left: lines, right: [at + 1], state: 'proposed' }))
    const { pairs } = matchEntries(payments, bank)
    expect(pairs).toMatchObject(expected)
    expect(pairs[0]!.evidence).toContain(`As much is kept of other days of these tables: ${words}.`)
    const turned = matchEntries(bank, payments).pairs.map(({ left, right }) => [right, left])
    expect(turned).toEqual(expected.map(({ left, right }) => [left, right]))
  })

  test('are not taken for what a day or two come near to', () => {
    const { payments, bank } = tables(percent, 2)
    expect(matchEntries(payments, bank).pairs).toEqual([])
  })

  test('are not taken where every day is less by something else', () => {
    const random = randomFrom(4)
    const { payments, bank } = tables((amounts) => Math.round((between(random, 100, 900) / 10_000) * total(amounts)))
    expect(matchEntries(payments, bank).pairs).toEqual([])
  })
})

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
