import { describe, expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

/* As Amazon prints a settlement: first its total with the day of the deposit, then what it is made of, with days of their own. */

const names = 'settlement-id,start-date,deposit-date,total-amount,type,order-id,description,amount,posted-date'
const settlement = [
  names,
  '189065,2026-03-01,2026-03-10,2284.00,,,,,',
  '189065,,,,Order,402-123,Principal,1999.00,2026-03-02',
  '189065,,,,Order,402-123,Commission,-215.00,2026-03-02',
  '189065,,,,Order,402-765,Principal,599.00,2026-03-04',
  '189065,,,,Order,402-765,Commission,-99.00,2026-03-04',
  '189067,2026-03-08,2026-03-17,1371.00,,,,,',
  '189067,,,,Order,403-123,Principal,1599.00,2026-03-09',
  '189067,,,,Order,403-123,Commission,-228.00,2026-03-09',
]
const bank = ['Date,Narration,Amount', '2026-03-10,NEFT AMAZON,2284.00', '2026-03-17,NEFT AMAZON,1371.00']
const orders = [
  'Date,Order,Amount',
  '2026-03-02,402-123,1999.00',
  '2026-03-04,402-765,599.00',
  '2026-03-09,403-123,1599.00',
]

function read(lines: readonly string[], beside: readonly string[]) {
  const { entries, skipped, told } = readBeside(lines, beside)
  return {
    entries: entries.map(({ line, day, amount }) => [line, day, amount / 100]),
    skipped: skipped.map(({ line, amount, reason }) => [line, amount === null ? null : amount / 100, reason]),
    told,
  }
}

describe('totals that stand in columns of their own above their parts', () => {
  test('are the entries where the other table has them, of their own days, and each part says of which it is one', () => {
    const { entries, skipped, told } = read(settlement, bank)
    expect(entries).toEqual([
      [2, '2026-03-10', 2284],
      [7, '2026-03-17', 1371],
    ])
    expect(skipped).toEqual([
      [3, 1999, 'It is a part of line 2, which is read as a whole.'],
      [4, 215, 'It is a part of line 2, which is read as a whole.'],
      [5, 599, 'It is a part of line 2, which is read as a whole.'],
      [6, 99, 'It is a part of line 2, which is read as a whole.'],
      [8, 1599, 'It is a part of line 7, which is read as a whole.'],
      [9, 228, 'It is a part of line 7, which is read as a whole.'],
    ])
    expect(told).toContain('Rows without “posted-date” are of “deposit-date”.')
  })

  test('are told where the other table has the parts', () => {
    const { entries, skipped } = read(settlement, orders)
    expect(entries.map(([line]) => line)).toEqual([3, 4, 5, 6, 8, 9])
    expect(entries[0]).toEqual([3, '2026-03-02', 1999])
    expect(skipped).toEqual([
      [2, 2284, 'It is the total of lines that are read one by one.'],
      [7, 1371, 'It is the total of lines that are read one by one.'],
    ])
  })

  test('one alone is read so as well', () => {
    expect(read(settlement.slice(0, 6), bank).entries).toEqual([[2, '2026-03-10', 2284]])
  })

  test('are told where they have no day, and so are parts that have none', () => {
    const without = (lines: readonly string[], column: number) =>
      lines.map((line) => line.split(',').toSpliced(column, 1).join(','))
    const undated = read(without(settlement, 2), orders)
    expect(undated.entries.map(([line]) => line)).toEqual([3, 4, 5, 6, 8, 9])
    expect(undated.skipped).toEqual([
      [2, 2284, 'It is the total of lines that are read one by one.'],
      [7, 1371, 'It is the total of lines that are read one by one.'],
    ])
    const whole = read(without(settlement, 8), bank)
    expect(whole.entries.map(([line]) => line)).toEqual([2, 7])
    expect(whole.skipped.map(([line]) => line)).toEqual([3, 4, 5, 6, 8, 9])
  })

  test('what does not add up to a total is no part of it, and is told by itself', () => {
    const { skipped } = read(settlement.with(3, '189065,,,,Order,402-123,Commission,-200.00,2026-03-02'), bank)
    expect(skipped.slice(0, 2)).toEqual([
      [3, null, 'Not read: it has no amount in “total-amount”, and 1999.00 in “amount”.'],
      [4, null, 'Not read: it has no amount in “total-amount”, and -200.00 in “amount”.'],
    ])
    expect(skipped.at(-1)).toEqual([9, 228, 'It is a part of line 7, which is read as a whole.'])
  })
})

test('what a party got back is no part of what it paid, however well it adds up', () => {
  const { skipped } = read(
    [
      'Date,Party,Sale,Refund',
      '2026-03-02,Asha Traders,500.00,',
      '2026-03-03,Asha Traders,90.50,',
      '2026-03-09,Asha Traders,,590.50',
    ],
    ['Date,Narration,Amount', '2026-03-02,NEFT,500.00', '2026-03-03,NEFT,90.50'],
  )
  expect(skipped.map(([, , reason]) => reason)).not.toContain('It is the total of lines that are read one by one.')
})

test('a row that lacks its day is not of a day that another column has in rows with both', () => {
  const { entries } = read(
    [
      'Date,Due Date,Party,Amount',
      '2026-03-02,2026-04-01,Asha Traders,500.00',
      ',2026-04-03,Kamal Stores,70.50',
      '2026-03-09,2026-04-08,Ravi and Sons,80.25',
    ],
    bank,
  )
  expect(entries.find(([line]) => line === 3)?.[1]).not.toBe('2026-04-03')
})
