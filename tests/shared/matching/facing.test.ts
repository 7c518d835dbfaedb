import { expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { areOpposite } from '../../../shared/matching/entries/facing.ts'
import { paise } from '../../../shared/paise.ts'

function tableOf(amounts: readonly number[]): Entry[] {
  return amounts.map((amount, at) => ({
    line: at + 1,
    day: addDays(day('2026-04-01'), at % 20),
    amount: paise(amount),
    text: '',
    reference: '',
  }))
}

const payments = Array.from({ length: 80 }, (_, at) => 12_345 + 977 * at)
const less = payments.map((amount) => Math.round(0.9764 * amount))

test('two tables of which one debit happens to be as much as one payment are not opposite', () => {
  const [left, right] = [tableOf(payments), tableOf([...less, -payments[3]!])]
  expect(areOpposite(left, right)).toBe(false)
  expect(areOpposite(right, left)).toBe(false)
})

test('two tables of which a tenth agrees when one is turned are opposite, whichever is asked first', () => {
  const turned = tableOf([...payments.slice(0, 8).map((amount) => -amount), ...less.slice(8).map((amount) => -amount)])
  expect(areOpposite(tableOf(payments), turned)).toBe(true)
  expect(areOpposite(turned, tableOf(payments))).toBe(true)
})

test('a table with one row is enough where that agrees', () => {
  expect(areOpposite(tableOf([5_000]), tableOf([-5_000]))).toBe(true)
})
