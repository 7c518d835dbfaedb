import { expect, test } from 'vitest'
import { bytesOf } from '../../../shared/byte-source.ts'
import { readStatement } from '../../../shared/statements/read-statement.ts'

function refusal(...lines: string[]): string {
  const reading = readStatement(bytesOf('report.csv', Buffer.from(lines.join('\n'))))
  return reading.ok ? 'it was read' : reading.error.message
}

test('the settlement report of a gateway is no bank statement, though it has dates, debits and credits', () => {
  expect(
    refusal(
      'entity_id,type,debit,credit,amount,currency,fee,tax,created_at,settlement_id,description,payment_id,settlement_utr',
      'pay_N1a2b3,payment,0.00,980.00,1000.00,INR,20.00,3.05,01/04/2026 10:11:12,setl_N1a2,Order 1,pay_N1a2b3,AXISCN0612340001',
    ),
  ).toBe(
    'report.csv is a report of a payment gateway, not of a bank. Nothing was added; import the statement of the bank account that the gateway pays into; of Cashfree, import the webhook export.',
  )
  expect(
    refusal(
      'Transaction_ID,Order_ID,Transaction_Date,MID,Amount,Commission,GST,Settled_Amount,UTR_No.',
      'T1,O1,01/04/2026,MID123,1000.00,20.00,3.60,976.40,AXISCN0612340001',
    ),
  ).toContain('a report of a payment gateway')
})

test("a ledger of the merchant's own books is no bank statement: its debits are money in", () => {
  expect(refusal('Date,Particulars,Vch Type,Vch No.,Debit,Credit', '1-Apr-26,To RAMESH,Receipt,1,500.00,')).toContain(
    "a ledger of an accounting program. Nothing was added; import it as a ledger (--as ledger), or import the bank's own statement instead.",
  )
})

test('a statement that prints charges or a reference of the payment stays a statement', () => {
  expect(refusal('Date,Narration,Payment Ref No,Charges,Debit,Credit,Balance', '13/04/2026,A,X1,0.00,,5.00,5.00')).toBe(
    'it was read',
  )
})
