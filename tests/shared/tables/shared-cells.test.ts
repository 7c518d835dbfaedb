import { expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = [
  'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '06/04/26,NEFT CR-SHOPIFY COMMERCE INDIA,,338.51,10338.51',
  '07/04/26,NEFT CR-SHOPIFY COMMERCE INDIA,,441.60,10780.11',
]
const charges = [
  'Transaction Date,Type,Order,Payout Date,Payout ID,Amount,Fee,Net',
  ...[73.04, 38.42, 98.09, 57.2, 73.04, 12.5].map((amount, at) => {
    const payout = Math.floor(at / 2)
    return `2026-04-0${at + 1},charge,#10${29 + at},2026-04-1${payout},91${34 + payout},${amount},1.20,${(amount - 1.2).toFixed(2)}`
  }),
]

test('what several rows share in a column is kept with each of them, ids first, and no amounts or what all have', () => {
  expect(readBeside(charges, bank).entries.map(({ cells }) => Object.entries(cells ?? {}))).toEqual(
    ['9134', '9134', '9135', '9135', '9136', '9136'].map((id, at) => [
      ['Payout ID', id],
      ['Payout Date', `2026-04-1${Math.floor(at / 2)}`],
    ]),
  )
})

test('a table in which no column is shared so has none of it', () => {
  expect(readBeside(bank, charges).entries.every(({ cells }) => cells === undefined)).toBe(true)
})
