import { describe, expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = ['Date,Narration,Amount', '01/06/2026,RAM TRADERS,5000', '03/06/2026,HARI,125000']

/** Rupees by line, and the lines that were not read, of a table that is matched with one of the same money. */
function read(...lines: string[]) {
  const left = readBeside(lines, bank)
  const { entries, skipped, told } = left
  return { amounts: entries.map(({ amount }) => amount / 100), skipped, told }
}

describe('an amount with commas that nobody quoted', () => {
  test('is read whole, in whole rupees and with paise', () => {
    expect(
      read('Date,Party,Amount', '01/06/2026,Ram Traders,5,000', '02/06/2026,Shyam,7000', '03/06/2026,Hari,1,25,000')
        .amounts,
    ).toEqual([5_000, 7_000, 125_000])
    expect(
      read(
        'Date,Party,Ref,Amount',
        '01/06/2026,Ram,x1,5,000.50',
        '02/06/2026,Shyam,x2,800.00',
        '03/06/2026,Hari,x3,12,25,000.00',
      ).amounts,
    ).toEqual([5_000.5, 800, 1_225_000])
  })

  test('is read whole in Devanagari digits, behind a currency and before a mark for its side', () => {
    expect(read('तारीख,पार्टी का नाम,राशि', '१ जून २०२६,राम ट्रेडर्स,₹ ५,०००', '2 जून 2026,श्याम,₹ 7000').amounts).toEqual([
      5_000, 7_000,
    ])
    expect(read('Date,Party,Amount', '01/06/2026,Ram, 5,000.00 Dr', '03/06/2026,Hari, 1,25,000.00 Cr').amounts).toEqual(
      [-5_000, 125_000],
    )
  })

  test('is told, also where it comes after many rows', () => {
    const rows = Array.from({ length: 500 }, (_, at) => `02/06/2026,Shyam,${100 + at}`)
    const late = read('Date,Party,Amount', ...rows, '03/06/2026,Hari,1,25,000')
    expect(late.amounts.at(-1)).toBe(125_000)
    expect(read('Date,Party,Amount', '02/06/2026,Shyam,700', '03/06/2026,Hari,1,25,000').told).toContain(
      'Amounts are written with commas and without quotes, first in line 3; each is put together again.',
    )
  })

  test('is read whole where all of them are so, and where no row names the columns', () => {
    expect(read('Date,Party,Amount', '01/06/2026,Ram Traders,5,000', '03/06/2026,Hari,6,000').amounts).toEqual([
      5_000, 6_000,
    ])
    expect(read('01/06/2026,Ram Traders,5,000', '02/06/2026,Shyam,7000', '03/06/2026,Hari,1,25,000').amounts).toEqual([
      5_000, 7_000, 125_000,
    ])
  })

  test('is read whole before a remark, also an empty one, and below names of money out and in', () => {
    expect(
      read(
        'Date,Party,Amount,Remark',
        '01/06/2026,Ram,5,000,',
        '02/06/2026,Shyam,800,paid',
        '03/06/2026,Hari,1,25,000,',
      ).amounts,
    ).toEqual([5_000, 800, 125_000])
    expect(
      read(
        'Date,Particulars,Debit,Credit',
        '01/06/2026,Ram,5,000,',
        '02/06/2026,Shyam,,800',
        '03/06/2026,Hari,,1,25,000',
      ).amounts,
    ).toEqual([-5_000, 800, 125_000])
  })

  test('beside others is read as they are grouped in India', () => {
    expect(
      read(
        'Invoice Date,Party,Taxable,GST,Total',
        '01/06/2026,Ram,1,000,180,1,180',
        '02/06/2026,Shyam,500,90,590',
        '03/06/2026,Hari,1,26,000,22,680,1,48,680',
      ).amounts,
    ).toEqual([1_180, 590, 148_680])
  })

  test('is told from a count beside it', () => {
    expect(
      read(
        'Date,Party,Qty,Rate,Amount',
        '01/06/2026,Ram,2,2,500,5,000',
        '02/06/2026,Shyam,5,25,000,1,25,000',
        '04/06/2026,Gita,1,800,800',
      ).amounts,
    ).toEqual([5_000, 125_000, 800])
  })

  test('is not read at all where it could be several, and that is told', () => {
    const { amounts, skipped } = read(
      'Date,Party,Amount,Fee',
      '01/06/2026,Ram,5,000,10',
      '02/06/2026,Shyam,7000,10',
      '03/06/2026,Hari,1,25,000,10,000,00',
      '04/06/2026,Gita,800,10',
    )
    expect(amounts).toEqual([5_000, 7_000, 800])
    expect(skipped).toMatchObject([
      { line: 4, reason: expect.stringMatching(/^Not read: the amount “1,25,000.*could not be read/) },
    ])
  })

  test('is told from a comma within a name, and from amounts that each have a name', () => {
    expect(read('Date,Party,Amount', '01/06/2026,Ram, Sons & Co,5,000', '02/06/2026,Shyam,7,000').amounts).toEqual([
      7_000,
    ])
    expect(read('Date,Party,Discount,Amount,', '01/06/2026,Ram,10,900,', '02/06/2026,Shyam,20,850,').amounts).toEqual([
      900, 850,
    ])
  })
})
