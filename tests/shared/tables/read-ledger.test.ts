import { describe, expect, test } from 'vitest'
import { inflate } from '../../../electron/engine/import/inflate.ts'
import { bytesOf } from '../../../shared/byte-source.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import { openLedger, readLedger } from '../../../shared/tables/read-ledger.ts'
import { aWorkbook } from '../statements/a-workbook.ts'

const rows = ['Date,Party,Debit,Credit', '08-Sep-26,Ravi Stores,700.00,', '09-Sep-26,Rent,,300.00']

function opened(lines: readonly string[], said: Corrections = {}) {
  return openLedger(bytesOf('ledger.csv', Buffer.from(lines.join('\n'))), null, said)
}

function read(lines: readonly string[], said: Corrections = {}) {
  const ledger = opened(lines, said)
  if (!ledger.ok) throw new Error(ledger.error.message)
  const found = readLedger(ledger.value, [])
  if (!found.ok) throw new Error(found.error.message)
  const { entries, table, readAs, told } = found.value
  return { amounts: entries.map(({ amount }) => amount / 100), roles: table.roles, direction: readAs.direction, told }
}

function refusal(...lines: readonly string[]): string {
  const ledger = opened(lines)
  return ledger.ok ? 'none' : ledger.error.message
}

describe('what a person may say of a ledger', () => {
  test('begins with what was found: the columns are shown as they are taken', () => {
    expect(read(rows)).toMatchObject({
      amounts: [700, -300],
      roles: ['posted-on', 'narration', 'credit', 'debit'],
      direction: 'swapped',
    })
  })

  test('is believed: which way money went, or in which columns it came in and went out', () => {
    expect(read(rows, { direction: 'as-printed' })).toMatchObject({
      amounts: [-700, 300],
      roles: ['posted-on', 'narration', 'debit', 'credit'],
    })
    const columns = ['posted-on', null, 'debit', 'credit'] as const
    const asColumns = read(rows, { headerLine: 1, columns })
    expect(asColumns).toMatchObject({ amounts: [-700, 300], direction: 'as-printed', roles: columns })
    expect(asColumns.told).toContain('“Credit” is money in and “Debit” money out, as you said.')
    const shown = read(rows).roles
    expect(read(rows, { headerLine: 1, columns: shown })).toMatchObject({ amounts: [700, -300], roles: shown })
  })

  test('is believed of the order of dates, and of an amount that came in or went out wholly', () => {
    const unsigned = ['Date,Party,Amount', '08/09/26,Ravi Stores,700.00', '09/09/26,Rent,300.00']
    expect(read(unsigned, { direction: 'all-out' }).amounts).toEqual([-700, -300])
    expect(read(unsigned, { dateOrder: 'month-day-year' }).told).toContain('The order of the dates is as you said.')
  })
})

test.each([
  [['Month,Party,Debit,Credit', 'Sep-26,Ravi,700.00,', 'Oct-26,Rent,,300.00'], 'no column holds the day of each entry'],
  [['Party,Debit,Credit', 'Ravi,700.00,', 'Rent,,300.00'], 'no column holds the day of each entry'],
  [['Date,Party', '08-Sep-26,Ravi'], 'No column of ledger.csv holds amounts. Nothing was added'],
  [['{"a":1}'], 'Nothing was added'],
])('a file that is no ledger is refused: %s', (lines, words) => {
  expect(refusal(...lines)).toContain(words)
})

test('amounts that nobody can have are no amounts', () => {
  const ledger = opened([...rows, '10-Sep-26,Id,90000000000000.00,', '10-Sep-26,Id,90000000000000.01,'])
  if (!ledger.ok) throw new Error(ledger.error.message)
  expect(readLedger(ledger.value, [])).toMatchObject({ ok: false, error: { code: 'ledger-not-understood' } })
})

test('a workbook with titles above its table is a ledger as well', () => {
  const bytes = aWorkbook([
    ['Sharma Traders'],
    ['HDFC Bank A/c 50100012345678'],
    ['1-Apr-25 to 30-Apr-25'],
    ['Date', 'Particulars', 'Vch Type', 'Vch No.', 'Debit', 'Credit'],
    [45749, 'Asha Traders', 'Receipt', 41, 11800, ''],
    [45750, 'Gupta Suppliers', 'Payment', 12, '', 4000],
  ])
  const ledger = openLedger(bytesOf('ledger.xlsx', bytes), inflate, {})
  if (!ledger.ok) throw new Error(ledger.error.message)
  expect(ledger.value.account).toBe('50100012345678')
  expect(readLedger(ledger.value, [])).toMatchObject({
    value: {
      period: { from: '2025-04-01', to: '2025-04-30' },
      entries: [
        { day: '2025-04-02', amount: 1_180_000, text: 'Asha Traders', reference: '41' },
        { day: '2025-04-03', amount: -400_000, text: 'Gupta Suppliers', reference: '12' },
      ],
    },
  })
})

test('a ledger of which all amounts were rounded is refused with what to do about it', () => {
  expect(refusal('Date,Party,Debit,Credit', '08-Sep-26,Ravi Stores,7.00E+02,', '09-Sep-26,Rent,,3.00E+02')).toBe(
    'ledger.csv was not understood as a ledger: its amounts were rounded by a spreadsheet, as 7.00E+02; show them as numbers there, and save it again. Nothing was added.',
  )
})
