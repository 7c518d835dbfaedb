import { assert, constantFrom, integer, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

/*
 * A spreadsheet counts days, of which those from 1990 to 2099 are 33,000 to 73,000: what salaries, rents and pay-outs are
 * as well.
 */

const people = ['Rajesh Sharma', 'Sunita Patel', 'Amit Verma']
/** In paise, each within what may be a day in a spreadsheet. */
const anAmount = integer({ min: 33_000_00, max: 72_999_99 })

function bankOf(amounts: readonly number[]): string[] {
  const rows = amounts.map((amount, at) => `0${at + 1}/04/26,NEFT DR-${people[at]},${printed(amount)},`)
  return ['Date,Narration,Withdrawal Amt.,Deposit Amt.', ...rows, '14/04/26,INTEREST,,12.00']
}

function printed(paise: number, zeros = ''): string {
  return `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}${zeros}`
}

function amountsRead(lines: readonly string[], amounts: readonly number[]) {
  return readBeside(lines, bankOf(amounts)).entries.map(({ amount }) => Math.abs(amount))
}

test('amounts that could be days of a spreadsheet are amounts, whatever their column is called', () => {
  assert(
    property(
      tuple(anAmount, anAmount, anAmount),
      constantFrom('Salary', 'Net Pay', 'Amount', 'Payout', 'Kiraya'),
      constantFrom('', '00'),
      (amounts, name, zeros) => {
        const rows = amounts.map((amount, at) => `0${at + 1}/04/2026,${people[at]},${printed(amount, zeros)}`)
        expect(amountsRead([`Date,Employee,${name}`, ...rows], amounts)).toEqual(amounts)
      },
    ),
    { numRuns: 60 },
  )
})

test('so are those that no row names', () => {
  const amounts = [41_250_00, 38_500_50, 44_980_00]
  const rows = amounts.map((amount, at) => `0${at + 1}/04/2026,${people[at]},${printed(amount)}`)
  expect(amountsRead(rows, amounts)).toEqual(amounts)
})

test('and those whose column is named as one of days may be, beside another that holds days', () => {
  const amounts = [41_250_00, 38_500_50, 44_980_00]
  const rows = amounts.map((amount, at) => `0${at + 1}/04/2026,${people[at]},${printed(amount)}`)
  expect(amountsRead(['Date,Party,GST on rent', ...rows], amounts)).toEqual(amounts)
})

test('an amount beside its tax is what is read, and not the tax', () => {
  const amounts = [41_250_00, 38_500_00, 44_980_00]
  const rows = amounts.map(
    (amount, at) => `0${at + 1}/04/2026,${people[at]},${printed(amount)},${printed(amount * 0.18)}`,
  )
  expect(amountsRead(['Date,Particulars,Amount,GST', ...rows], amounts)).toEqual(amounts)
})

test('what is left after a tax is kept is read where the bank has that', () => {
  const amounts = [41_250_00, 38_500_00, 44_980_00]
  const rows = amounts.map(
    (amount, at) =>
      `0${at + 1}/04/2026,${people[at]},${printed(amount / 0.9)},${printed(amount / 9)},${printed(amount)}`,
  )
  expect(amountsRead(['Date,Party,Gross,TDS,Net', ...rows], amounts)).toEqual(amounts)
})

test('days that a spreadsheet made numbers of are days still, with their time or without', () => {
  for (const [first, second] of [
    ['46113', '46114'],
    ['46113.5104166667', '46114.25'],
    ['46113.00', '46114.00'],
  ])
    expect(
      readBeside(['Date,Party,Amount', `${first},Asha,500.00`, `${second},Kamal,70.50`], bankOf([1])).entries,
    ).toMatchObject([
      { day: '2026-04-01', amount: 50_000 },
      { day: '2026-04-02', amount: 7_050 },
    ])
})
