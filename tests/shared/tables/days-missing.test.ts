import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../../shared/byte-source.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { openLedger, readLedger } from '../../../shared/tables/read-ledger.ts'
import { readBeside } from './read-beside.ts'

const names = 'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance'
const bank = [
  names,
  '01/04/26,ASHA STORES,,100.00,1100.00',
  '02/04/26,BABU STORES,,200.00,1300.00',
  ',CHAND STORES,,300.00,1600.00',
  '09/04/26,DEV STORES,,400.00,2000.00',
  '09/04/26,EKTA STORES,,500.00,2500.00',
  ',FAIZ STORES,,650.00,3150.00',
  '09/04/26,GITA STORES,,700.00,3850.00',
]
const books = ['Date,Party,Amount', '05/04/2026,Chand Stores,300.00', '09/04/2026,Gita Stores,700.00']

function days(lines: readonly string[]) {
  return readBeside(lines, books).entries.map(({ day, until }) => (until === undefined ? day : [day, until]))
}

describe('a row without a date whose balance shows its place', () => {
  test('is of a day from that of the row above to that of the row below, and that is told', () => {
    expect(days(bank)).toEqual([
      '2026-04-01',
      '2026-04-02',
      ['2026-04-02', '2026-04-09'],
      '2026-04-09',
      '2026-04-09',
      '2026-04-09',
      '2026-04-09',
    ])
    expect(readBeside(bank, books).told).toContain(
      'Lines 4 and 7 have no date; each is of a day from that of the row above to that of the row below, as its balance shows.',
    )
  })

  test('is read so with the newest row first, and below the last date as of three weeks', () => {
    const newest = [names, ...bank.slice(1).toReversed()]
    expect(days(newest)[4]).toEqual(['2026-04-02', '2026-04-09'])
    expect(days([...bank, ',HARI STORES,,50.00,3900.00'])[7]).toEqual(['2026-04-09', '2026-04-30'])
  })

  test('matches what the other table has in between, and is not called of the same day or month', () => {
    const { entries } = readBeside(bank, books)
    const { pairs } = matchEntries(entries, readBeside(books, bank).entries)
    expect(pairs.find(({ left }) => left[0] === 4)).toMatchObject({
      right: [2],
      evidence: expect.arrayContaining(['The right one is of one of the days of the left one.']),
    })
  })

  test('is of the day above in a ledger, of which each entry has one day, and that is told', () => {
    const opened = openLedger(bytesOf('ledger.csv', Buffer.from(bank.join('\n'))), null, {})
    const read = opened.ok ? readLedger(opened.value, []) : opened
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value.entries.map(({ day, until }) => [day, until])[2]).toEqual(['2026-04-02', undefined])
    expect(read.value.told).toContain(
      'Lines 4 and 7 have no date; each is taken to be of the day of the row above, as its balance shows.',
    )
  })

  test('is of the day above where the table prints each date once', () => {
    const once = [
      names,
      '01/04/26,ASHA STORES,,100.00,1100.00',
      ',BABU STORES,,200.00,1300.00',
      ',CHAND STORES,,300.00,1600.00',
      '09/04/26,DEV STORES,,400.00,2000.00',
      '10/04/26,EKTA STORES,,500.00,2500.00',
    ]
    expect(days(once).slice(0, 4)).toEqual(['2026-04-01', '2026-04-01', '2026-04-01', '2026-04-09'])
    expect(readBeside(once, books).told).toContain(
      'A date stands once for the rows below it; line 3 and others without one are of the date above.',
    )
  })
})

test('a table that prints a date twice in a row prints each: a row without one is told as not read', () => {
  const { entries, skipped } = readBeside(
    [
      'Date,Party,Amount',
      '01/04/2026,Jain,12000.00',
      '01/04/2026,Lal,8000.00',
      ',Mona,310.00',
      '05/04/2026,Kapoor,55000.00',
      ',Chand Stores,300.00',
      '09/04/2026,Gita Stores,700.00',
    ],
    books,
  )
  expect(entries.map(({ line }) => line)).toEqual([2, 3, 5, 7])
  expect(skipped).toEqual([
    { line: 4, amount: 31_000, reason: 'Not read: it has no date.' },
    { line: 6, amount: 30_000, reason: 'Not read: it has no date.' },
  ])
})
