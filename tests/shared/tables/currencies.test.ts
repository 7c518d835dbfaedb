import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../../shared/byte-source.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { openTable, readTables } from '../../../shared/tables/read-tables.ts'

const parties = ['Asha Traders', 'Kamal Stores', 'Ravi and Sons']
const table = (amount: string, cells: readonly string[], ...more: string[]) => [
  ['Date', 'Party', amount, ...more].join(','),
  ...cells.map((cell, at) => `2026-04-0${at + 1},${parties[at]},${cell}`),
]
const silent = table('Amount', ['100.00', '250.00', '75.00'])

/** Payments in dollars, and what was paid out of them twice. */
const wallet = [
  'Date,Name,Type,Currency,Net',
  '2026-04-01,Ann Lee,Payment,USD,120.00',
  '2026-04-02,Bob Ray,Payment,USD,80.00',
  '2026-04-02,Cid Fox,Payment,USD,42.72',
  '2026-04-03,,Withdrawal,USD,-233.32',
  '2026-04-05,Dee Orr,Payment,USD,286.50',
  '2026-04-06,Eve Poe,Payment,USD,19.78',
  '2026-04-07,,Withdrawal,USD,-306.28',
]

/** Six lines of something else beside these. */
function bankBeside(...amounts: string[]): string[] {
  const other = ['-61.00', '-44.10', '-410.20', '-900.00', '-89.99', '-120.50']
  return [
    'Date,Narration,Amount',
    ...[...amounts, ...other].map((amount, at) => `2026-04-0${at + 1},LINE ${at},${amount}`),
  ]
}

function readBoth(left: readonly string[], right: readonly string[]) {
  const [one, other] = [left, right].map((lines) => {
    const opened = openTable(bytesOf('table.csv', Buffer.from(lines.join('\n'))), null)
    if (!opened.ok) throw new Error(opened.error.message)
    return opened.value
  })
  const tables = readTables(one!, other!)
  if (!tables.ok) throw new Error(tables.error.message)
  return tables.value
}

/** undefined for rupees. */
function currenciesOf(lines: readonly string[], beside = table('Amount (INR)', ['1.00', '2.00', '3.00'])) {
  return readBoth(lines, beside).left.entries.map(({ currency }) => currency)
}

function pairsOf(left: readonly string[], right: readonly string[]) {
  const tables = readBoth(left, right)
  return matchEntries(tables.left.entries, tables.right.entries).pairs.map((pair) => [pair.left[0], pair.right[0]])
}

describe('the currency of an entry', () => {
  test('is what a sign or a code beside the amount says', () => {
    expect(currenciesOf(table('Amount', ['$100.00', '€250.00', '75.00 GBP']))).toEqual(['USD', 'EUR', 'GBP'])
    expect(currenciesOf(table('Amount', ['US$ 100.00', 'AED 250.00', 'Rs. 75/-']))).toEqual(['USD', 'AED', undefined])
    expect(currenciesOf(table('Amount', ['₹100.00', 'INR 250.00', '(£75.00)']))).toEqual([undefined, undefined, 'GBP'])
  })

  test('is what stands before an amount that was torn at its commas', () => {
    const { entries } = readBoth(table('Amount', ['$1,100.00', '$250.00', '$75.00']), silent).left
    expect(entries.map(({ amount, currency }) => [amount, currency])[0]).toEqual([110_000, 'USD'])
  })

  test('is what the name of the column says', () => {
    for (const name of ['Amount (USD)', 'amount_usd', 'Amount in US$', 'USD Amount', 'Amount ($)'])
      expect(currenciesOf(table(name, ['100.00', '250.00', '75.00']))).toEqual(['USD', 'USD', 'USD'])
  })

  test('is what a column of codes says, whatever its name, that of the amount where there are two', () => {
    expect(currenciesOf(table('Amount', ['100.00,USD', '250.00,INR', '75.00,EUR'], 'Currency'))).toEqual([
      'USD',
      undefined,
      'EUR',
    ])
    expect(currenciesOf(table('Amount', ['100.00,USD', '250.00,USD', '75.00,EUR'], 'Paid in'))).toEqual([
      'USD',
      'USD',
      'EUR',
    ])
    const converted = table(
      'Amount',
      ['1.20,usd,100.00,inr', '3.00,usd,250.00,inr', '0.90,eur,75.00,inr'],
      'Currency',
      'Converted Amount',
      'Converted Currency',
    )
    expect(currenciesOf(converted, silent)).toEqual([undefined, undefined, undefined])
    expect(currenciesOf(converted, table('Amount', ['1.20', '3.00', '0.90']))).toEqual(['USD', 'USD', 'EUR'])
  })

  test('is that of the column where it says rupees, and that of all others where a cell says none', () => {
    expect(currenciesOf(table('Amount (INR)', ['100.00,USD', '250.00,INR', '75.00,EUR'], 'Currency'))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(currenciesOf(table('Amount', ['$100.00', '250.00', '$75.00']))).toEqual(['USD', 'USD', 'USD'])
    expect(currenciesOf(table('Amount', ['$100.00,AUD', '$250.00,USD', '75.00,AUD'], 'Currency'))).toEqual([
      'AUD',
      'USD',
      'AUD',
    ])
  })

  test('is what a line above the table says, of an Indian bank rupees', () => {
    const below = ['Name: Sri Ganesh Traders,,', ...silent]
    expect(currenciesOf(['Currency: USD,,', ...below])).toEqual(['USD', 'USD', 'USD'])
    const dollars = table('Amount (USD)', ['100.00', '250.00', '75.00'])
    for (const said of ['Currency: INR,,', 'IFSC Code: HDFC0000123,,'])
      expect(currenciesOf([said, ...below], dollars)).toEqual([undefined, undefined, undefined])
  })

  test('is that of the row also where the row is no entry', () => {
    const { left } = readBoth([...table('Amount', ['$100.00', '$250.00']), '2026-13-45,Walk in,$9.00'], silent)
    expect(left.skipped).toMatchObject([{ line: 4, amount: 900, currency: 'USD' }])
  })
})

describe('amounts of different currencies', () => {
  test('are never matched, and each is told', () => {
    const left = table('Amount', ['100.00,USD', '250.00,INR', '75.00,EUR'], 'Currency')
    const right = table('Amount', ['€100.00', '₹250.00', 'EUR 75.00'])
    expect(pairsOf(left, right)).toEqual([
      [3, 3],
      [4, 4],
    ])
    const { told } = readBoth(left, right).left
    expect(told).toContain(
      'Line 2 is in USD, line 4 is in EUR and the rest in rupees; what is in different currencies is never matched.',
    )
    expect(matchEntries(readBoth(left, right).left.entries, readBoth(left, right).right.entries).nearest.left).toEqual([
      { line: 2, nearest: 2, why: 'Line 2 of the right is EUR 100.00, which is other money than USD 100.00.' },
    ])
  })

  test('a table that says nothing is in the one currency of the other where its amounts are, else in rupees', () => {
    const dollars = table('Amount (USD)', ['100.00', '250.00', '75.00'])
    expect(pairsOf(dollars, silent)).toEqual([
      [2, 2],
      [3, 3],
      [4, 4],
    ])
    expect(readBoth(dollars, silent).right.told).toContain(
      'Nothing says in which currency its money is; it is taken to be in USD, as that of the other table.',
    )
    const others = table('Amount', ['8300.00', '20750.00', '75.00'].toReversed())
    expect(pairsOf(table('Amount', ['$100.00', 'EUR 250.00', '$75.00']), silent)).toEqual([])
    expect(readBoth(silent, table('Amount (USD)', ['1.00', '2.00', '3.00'])).left.told.join('\n')).toContain(
      'it is taken to be in rupees',
    )
    expect(currenciesOf(others)).toEqual([undefined, undefined, undefined])
  })

  test('a table that says nothing is in that of the other where a few amounts agree to the cent, which is no chance', () => {
    const right = bankBeside('-233.32', '-306.28')
    expect(currenciesOf(right, wallet)).toEqual(Array.from({ length: 8 }, () => 'USD'))
    expect(readBoth(wallet, [...right, '2026-04-31,Walk in,9.00']).right.skipped).toMatchObject([
      { line: 10, amount: 900, currency: 'USD' },
    ])
  })

  test('a few round amounts, or a single one, agree by chance', () => {
    for (const right of [bankBeside('-120.00', '-80.00'), bankBeside('-233.32', '-306.29')])
      expect(new Set(currenciesOf(right, wallet))).toEqual(new Set([undefined]))
  })

  test('as many as agree when all amounts are a little more are chance as well', () => {
    const many = (first: number, step: number, unit = '') => [
      `Date,Party,Amount${unit}`,
      ...Array.from({ length: 300 }, (_, at) => `2026-04-0${1 + (at % 9)},Walk in,${(first + at * step).toFixed(2)}`),
    ]
    expect(new Set(currenciesOf(many(1000, 7), many(1001, 29, ' (USD)')))).toEqual(new Set([undefined]))
  })

  test('a table that has what the rows of the other come to together, by pay-out, is in its currency', () => {
    const paidOut = [
      ['po_1', '310.44', '201.10'],
      ['po_2', '77.13', '18.20', '9.99'],
      ['po_3', '41.07', '660.30'],
    ].flatMap(([id, ...amounts], at) => amounts.map((each) => `2026-04-0${at + 1},${id},${each},usd`))
    const bank = [
      'Date,Narration,Amount',
      '2026-04-03,PAYOUT,511.54',
      '2026-04-04,PAYOUT,105.32',
      '2026-04-05,PAYOUT,701.37',
    ]
    expect(currenciesOf(bank, ['Date,Payout,Net,Currency', ...paidOut])).toEqual(['USD', 'USD', 'USD'])
  })

  test('a single entry of a currency faces the other table as all others do: a refund is no charge', () => {
    const charged = table('Amount', ['250.00,INR', '-75.00,INR', '-100.00,USD'], 'Currency')
    const paid = table('Amount', ['250.00,INR', '-75.00,INR', '100.00,USD'], 'Currency')
    expect(pairsOf(charged, paid)).toEqual([
      [2, 2],
      [3, 3],
    ])
  })

  test('what is said of a pair names its currency', () => {
    const { left, right } = readBoth(table('Amount', ['$100.00', '$250.00']), table('Amount', ['USD 100.00', 'USD 90']))
    expect(matchEntries(left.entries, right.entries).pairs[0]!.evidence[0]).toBe('Both are USD 100.00.')
  })
})
