import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../../shared/byte-source.ts'
import { openTable, readTables } from '../../../shared/tables/read-tables.ts'

/** What a wallet paid in was money in there, and what it paid out is money out there and money in at the bank. */
const wallet = [
  'Date,Name,Type,Currency,Gross,Fee,Net,Transaction ID,Balance',
  '04/01/2026,Ann Lee,Payment,INR,120.00,-5.58,114.42,1AB234,114.42',
  '04/02/2026,Bob Ray,Payment,INR,80.00,-3.82,76.18,2AB234,190.60',
  '04/02/2026,Cid Fox,Payment,INR,45.00,-2.28,42.72,3AB234,233.32',
  '04/03/2026,,Withdrawal,INR,-233.32,0.00,-233.32,4AB234,0.00',
  '04/15/2026,Dee Orr,Payment,INR,320.00,-13.72,306.28,5AB234,306.28',
  '04/17/2026,,Withdrawal,INR,-306.28,0.00,-306.28,7AB234,0.00',
]
const american = [
  'Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #',
  'CREDIT,04/19/2026,PAYPAL TRANSFER,306.28,ACH_CREDIT,2839.60,',
  'DEBIT,04/08/2026,CITY WATER UTIL,-61.00,ACH_DEBIT,2533.32,',
  'CREDIT,04/06/2026,PAYPAL TRANSFER,233.32,ACH_CREDIT,2594.32,',
  'CHECK,04/01/2026,CHECK 1021,-120.50,CHECK_PAID,2361.00,1021',
]
const indian = [
  'Name :- MYFIRM PVT LTD,,,,,',
  'IFSC Code :- UTIB0000123,,,,,',
  'Tran Date,CHQNO,PARTICULARS,DR,CR,BAL',
  '01-04-2026,1021,CLG RENT,120.50,,2361.00',
  '06-04-2026,,NEFT PAYPAL,,233.32,2594.32',
  '08-04-2026,,WATER,61.00,,2533.32',
  '19-04-2026,,NEFT PAYPAL,,306.28,2839.60',
]

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

describe('a bank statement beside a wallet that calls money out what is money in at the bank', () => {
  for (const [bank, amounts] of [
    [american, [306.28, -61, 233.32, -120.5]],
    [indian, [-120.5, 233.32, -61, 306.28]],
  ] as const) {
    test(`is shown as it is, whichever table is the left one: ${bank.at(-1)}`, () => {
      const [right, left] = [readBoth(wallet, bank).right, readBoth(bank, wallet).left]
      for (const read of [right, left]) {
        expect(read.entries.map(({ amount }) => amount / 100)).toEqual(amounts)
        expect(read.told.join('\n')).not.toContain('as the balance of the other table shows')
      }
      expect(readBoth(bank, wallet).right.told).toContain(
        'What this table calls money out is money in, as the balance of the other table shows; its amounts are shown so.',
      )
    })
  }

  test('words that say no more than the side are no narration', () => {
    const { entries, told } = readBoth(wallet, american).right
    expect(entries.map(({ text }) => text)).toEqual([
      'PAYPAL TRANSFER ACH_CREDIT',
      'CITY WATER UTIL ACH_DEBIT',
      'PAYPAL TRANSFER ACH_CREDIT',
      'CHECK 1021 CHECK_PAID',
    ])
    expect(told.join('\n')).toContain('“Description” is the narration')
  })
})
