import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { placeOfLine } from '../../../shared/place-of-line.ts'
import { readBeside } from './read-beside.ts'

const bank = [
  'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '01/04/26,NEFT CR-ASHA TRADERS-N091260001,,1180.00,101180.00',
  '02/04/26,UPI-KAMAL STORES-612345678901,,590.00,101770.00',
  '03/04/26,RENT APRIL SHARMA,12000.00,,89770.00',
  '14/04/26,ELECTRICITY,2345.00,,87425.00',
]

function read(...lines: string[]) {
  const { entries, skipped, told } = readBeside(lines, bank)
  return {
    entries: entries.map(({ line, day: on, amount, text }) => [placeOfLine(line), on, amount / 100, text]),
    skipped: skipped.map(({ line, reason }) => [placeOfLine(line), reason]),
    told,
  }
}

/** Two receipts and two payments, below whatever names them. */
const rows = [
  '01/04/2026,To Asha Traders,4,1180.00,03/04/2026,By Rent,7,12000.00',
  '02/04/2026,To Kamal Stores,4,590.00,14/04/2026,By Electricity,8,2345.00',
]
const found = [
  ['01/04/2026', 1180],
  ['03/04/2026', -12_000],
  ['02/04/2026', 590],
  ['14/04/2026', -2345],
].map(([on, amount]) => [String(on).split('/').toReversed().join('-'), amount])

describe('a cash book with receipts on the left and payments on the right', () => {
  test('is read on both sides, each entry of its own day and called after its line', () => {
    const { entries, skipped, told } = read(
      'Dr.,,,,,,,Cr.',
      'Date,Particulars,L.F.,Amount,Date,Particulars,L.F.,Amount',
      ...rows,
    )
    expect(entries).toEqual([
      ['3', '2026-04-01', 1180, 'To Asha Traders'],
      ['3b', '2026-04-03', -12_000, 'By Rent'],
      ['4', '2026-04-02', 590, 'To Kamal Stores'],
      ['4b', '2026-04-14', -2345, 'By Electricity'],
    ])
    expect(skipped).toEqual([])
    expect(told).toContain(
      'Two tables stand beside each other, receipts and from column 5 on payments; what is line 3 of the second is called line 3b.',
    )
  })

  test('whatever says so, and where nothing does', () => {
    const plain = 'Date,Particulars,L.F.,Amount,Date,Particulars,L.F.,Amount'
    const headings = [
      ['Receipts,,,,Payments,,,', plain],
      ['Sri Ganesh Traders,,,,,,,', 'Cash Book for April 2026,,,,,,,', plain],
      [plain],
      ['Date,Receipts,V.No.,Amount,Date,Payments,V.No.,Amount'],
      ['Date,Particulars,L.F.,Dr. Amount,Date,Particulars,L.F.,Cr. Amount'],
      ['जमा,,,,नामे,,,', plain],
    ]
    for (const heading of headings)
      expect(read(...heading, ...rows).entries.map(([, on, amount]) => [on, amount])).toEqual(found)
  })

  test('also where it stands the other way round, and where a column is empty between both', () => {
    const turned = rows.map((row) => {
      const cells = row.split(',')
      return [...cells.slice(4), '', ...cells.slice(0, 4)].join(',')
    })
    const { entries } = read(
      'Payments,,,,,Receipts,,,',
      'Date,Particulars,L.F.,Amount,,Date,Particulars,L.F.,Amount',
      ...turned,
    )
    expect(entries.map(([place, , amount]) => [place, amount])).toEqual([
      ['3', -12_000],
      ['3b', 1180],
      ['4', -2345],
      ['4b', 590],
    ])
  })

  test('whose rows have numbers before their dates, and whose names stand on each page', () => {
    const heading = 'S.No.,Date,Particulars,Amount,S.No.,Date,Particulars,Amount'
    const { entries, skipped } = read(
      heading,
      '1,01/04/2026,To Asha Traders,1180.00,1,03/04/2026,By Rent,12000.00',
      heading,
      '2,02/04/2026,To Kamal Stores,590.00,2,14/04/2026,By Electricity,2345.00',
    )
    expect(entries).toEqual([
      ['2', '2026-04-01', 1180, 'To Asha Traders'],
      ['2b', '2026-04-03', -12_000, 'By Rent'],
      ['4', '2026-04-02', 590, 'To Kamal Stores'],
      ['4b', '2026-04-14', -2345, 'By Electricity'],
    ])
    expect(skipped).toEqual([])
  })

  test('and nothing else where the columns of both are not the same', () => {
    const { entries } = read(
      'Date,Particulars,,Amount,Date,Particulars,Amount',
      '01/04/2026,To Asha Traders,4,1180.00,03/04/2026,By Rent,12000.00',
      '02/04/2026,To Kamal Stores,4,590.00,14/04/2026,By Electricity,2345.00',
    )
    expect(entries.map(([place]) => place)).toEqual(['2', '3'])
  })

  test('with narrations that go on below, sides of different length, totals and the balance carried down', () => {
    const { entries, skipped } = read(
      'Date,Particulars,Amount,Date,Particulars,Amount',
      '01/04/2026,To Asha Traders,1180.00,03/04/2026,By Rent,12000.00',
      ',of Pune,,,for April,',
      '02/04/2026,To Kamal Stores,590.00,,,',
      ',,,30/04/2026,By Balance c/d,10.00',
      ',Total,1770.00,,Total,12010.00',
    )
    expect(entries).toEqual([
      ['2', '2026-04-01', 1180, 'To Asha Traders of Pune'],
      ['2b', '2026-04-03', -12_000, 'By Rent for April'],
      ['4', '2026-04-02', 590, 'To Kamal Stores'],
    ])
    expect(skipped).toEqual([
      ['5b', 'Left out: a closing balance is no transaction.'],
      ['6', 'Left out: a total is no transaction.'],
      ['6b', 'Left out: a total is no transaction.'],
    ])
  })
})

test('whatever receipts and payments stand beside each other, all of them are read as they stand', () => {
  const anEntry = record({
    after: integer({ min: 0, max: 25 }),
    paise: integer({ min: 101, max: 9_999_999 }),
    party: constantFrom('Asha Traders', 'Kamal Stores', 'Rent April', 'Ravi and Sons'),
  })
  const someEntries = array(anEntry, { minLength: 2, maxLength: 12 })
  assert(
    property(someEntries, someEntries, (receipts, payments) => {
      const cells = (entry: (typeof receipts)[number] | undefined) =>
        entry === undefined
          ? ['', '', '']
          : [addDays(day('2026-04-01'), entry.after), entry.party, (entry.paise / 100).toFixed(2)]
      const lines = Array.from({ length: Math.max(receipts.length, payments.length) }, (_, at) =>
        [...cells(receipts[at]), ...cells(payments[at])].join(','),
      )
      const { entries } = readBeside(['Date,Particulars,Amount,Date,Particulars,Amount', ...lines], bank)
      const amounts = (isIn: boolean) => entries.filter(({ amount }) => amount > 0 === isIn).map((each) => each)
      const asRead = (isIn: boolean) => amounts(isIn).map(({ day: on, amount, text }) => [on, Math.abs(amount), text])
      const asWritten = (all: typeof receipts) =>
        all.map(({ after, paise, party }) => [addDays(day('2026-04-01'), after), paise, party])
      expect(asRead(true)).toEqual(asWritten(receipts))
      expect(asRead(false)).toEqual(asWritten(payments))
    }),
    { numRuns: 40 },
  )
})
