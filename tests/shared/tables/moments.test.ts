import { expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = ['Date,Narration,Withdrawal,Deposit', '02/03/24,Asha,,1180.00', '03/03/24,Rent,70.00,']

/** The last second of 2 March and the first of 3 March in India. */
const [second, first] = [1709404199, 1709404200]

function read(name: string, cells: readonly (string | number)[]) {
  const { entries, told } = readBeside(
    [`id,${name},amount,contact`, ...cells.map((cell, at) => `pay_${at},${cell},${1180 + at}.00,Party ${at}`)],
    bank,
  )
  return { days: entries.map(({ day }) => day), told: told.join('\n') }
}

test('moments in seconds, milliseconds or microseconds are days in India, however a program writes them', () => {
  for (const written of [
    (moment: number) => moment,
    (moment: number) => `${moment}.0`,
    (moment: number) => `${moment}.25`,
    (moment: number) => moment * 1_000,
    (moment: number) => `${moment}000.0`,
    (moment: number) => moment * 1_000_000,
  ])
    expect(read('created_at', [written(second), written(first)]).days).toEqual(['2024-03-02', '2024-03-03'])
})

test('so are they under the names that programs give them', () => {
  for (const name of ['created', 'timestamp', 'capturedAt', 'txn_ts', 'epoch', 'Unix Time', 'available_on'])
    expect(read(name, [second, first]).days).toEqual(['2024-03-02', '2024-03-03'])
})

test('moments that a spreadsheet rounded are told, and no dates', () => {
  const { days, told } = read('created_at', ['1.71E+09', '1.71E+09'])
  expect(days).toEqual([null, null])
  expect(told).toContain('What “created_at” holds was rounded by a spreadsheet, as 1.71E+09, and is no date any more.')
})
