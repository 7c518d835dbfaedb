import { describe, expect, it } from 'vitest'
import { looksLikeEvents } from '../../../shared/events/looks-like-events.ts'

describe('a file of events', () => {
  it.each([
    ['a JSON object', '{"event":"AMOUNT_COLLECTED"'],
    ['a JSON array with a byte order mark', '\uFEFF[\r\n  {"amount":1'],
    ['an answer of the API', '{"status":"SUCCESS","subCode":"200","data":{}}'],
    ['a sample below prose', 'Sample Response\nTransfer to Virtual UPI ID\n{\n"event":"AMOUNT_COLLECTED",'],
    ['a form-encoded body', 'event=AMOUNT_SETTLED&amount=25000&count=10'],
    [
      'a form-encoded body with a bank’s words in it',
      'amount=1&creditRefNo=9&remarks=debit, credit, deposit&referenceId=2',
    ],
    ['a table of payments', 'Reference ID;Amount;UTR;Payment Time\n1;2;3;4\n'],
    ['a table of settlements', 'settlement_id,settlement_utr,amount,count\n'],
    ['a table of payments with a credit reference', 'referenceId,paymentTime,amount,Credit Ref No,utr\n'],
  ])('is %s', (_what, head) => {
    expect(looksLikeEvents(head)).toBe(true)
  })

  it.each([
    ['a bank statement', 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n'],
    ['a statement with a column for references', 'Date,Reference ID,Payment Time,Narration,Amount,Balance\n'],
    ['a statement with machine names', 'reference_id,payment_time,amount,running_balance\n'],
    [
      'a statement with a JSON-like narration',
      'Date\tNarration\tDebit\tCredit\n1\tUPI/{"event":"AMOUNT_COLLECTED"}\t1\t\n',
    ],
    [
      'a statement with a form-like narration',
      'Date,Narration,Debit,Credit\n1,event=AMOUNT_COLLECTED&referenceId=1,2,\n',
    ],
    ['a statement in columns of spaces', 'Account Statement\nDate      Particulars     Debit    Balance\n'],
    ['a list of payments by hand', 'Date,Amount,UTR,From\n1 Jun 2024,5000,ABC,Ravi\n'],
    ['a letter', 'Dear Sir,\nplease find the statement attached.\n'],
    ['nothing', ''],
  ])('is not %s', (_what, head) => {
    expect(looksLikeEvents(head)).toBe(false)
  })
})
