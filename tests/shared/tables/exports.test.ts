import { expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = [
  'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '01/04/26,NEFT CR-ASHA TRADERS-N091260001,,1180.00,101180.00',
  '02/04/26,UPI-KAMAL STORES-612345678901,,590.00,101770.00',
  '03/04/26,RENT APRIL SHARMA,12000.00,,89770.00',
  '06/04/26,RAZORPAY SOFTWARE,,4720.50,94490.50',
]

function read(...lines: string[]) {
  const { entries, skipped, told } = readBeside(lines, bank)
  return {
    entries: entries.map(({ line, amount, text }) => [line, amount / 100, text]),
    skipped: skipped.map(({ line, reason }) => [line, reason]),
    told,
  }
}

test('of two tables beside each other that are no receipts and payments one is read, and the other told', () => {
  const { entries, told } = read(
    'Books,,,,Bank,,,',
    'Date,Particulars,Amount,,Date,Particulars,Amount',
    '01/04/2026,Asha Traders,1180.00,,03/04/2026,Rent,12000.00',
    '02/04/2026,Kamal Stores,590.00,,08/04/2026,Electricity,2345.00',
    '06/04/2026,Razorpay,4720.50,,,,',
  )
  expect(entries).toEqual([
    [3, 1180, 'Asha Traders'],
    [4, 590, 'Kamal Stores'],
    [5, 4720.5, 'Razorpay'],
  ])
  expect(told).toContain(
    'A second table stands beside the first, from column 5 on, and is not read: save it as a file of its own.',
  )
})

test('a column of credit and debit tells the ways however many rows below the entries have none', () => {
  const { entries, told } = read(
    'Date,Party,Amount,Type',
    '01/04/2026,Asha Traders,1180.00,CREDIT',
    '02/04/2026,Kamal Stores,590.00,CREDIT',
    '03/04/2026,Sharma,310.00,DEBIT',
    ',,,',
    'Opening Balance,,100000.00,',
    'Closing Balance,,101460.00,',
  )
  expect(entries.map(([, amount]) => amount)).toEqual([1180, 590, -310])
  expect(told).toContain('In “Type” “CREDIT” is money in and “DEBIT” money out.')
})

test('an invoice that is void or a draft is no money, and is told by its own mark', () => {
  const { entries, skipped } = read(
    'Invoice Date,Invoice Number,Customer Name,Status,Total,Balance',
    '2026-04-01,INV-1,Asha Traders,Paid,1180.00,0.00',
    '2026-04-02,INV-2,Kamal Stores,Paid,590.00,0.00',
    '2026-04-03,INV-3,Draft Co,Draft,70.00,70.00',
    '2026-04-03,INV-4,Void Co,Void,80.00,0.00',
    '2026-04-04,INV-5,Razorpay,Overdue,4720.50,4720.50',
  )
  expect(entries.map(([line]) => line)).toEqual([2, 3, 6])
  expect(skipped).toEqual([
    [4, 'Not read: it is marked as “Draft”, so it is not booked.'],
    [5, 'Not read: it is marked as “Void”, so it is not booked.'],
  ])
})

test('of a row whose amount stands in another column than the others, that is told', () => {
  const { entries, skipped } = read(
    'Date,Party,Sale,Refund,Points',
    '01/04/2026,Asha Traders,1180.00,,12',
    '02/04/2026,Kamal Stores,590.00,,6',
    '03/04/2026,Kamal Stores,,90.50,',
    '06/04/2026,Razorpay,4720.50,,47',
    '07/04/2026,Nobody,,,7',
  )
  expect(entries.map(([line]) => line)).toEqual([2, 3, 5])
  expect(skipped).toEqual([
    [4, 'Not read: it has no amount in “Sale”, and 90.50 in “Refund”.'],
    [6, 'Not read: it has a date but no amount.'],
  ])
})

test('a column that is named after where the money is holds amounts where its cells are', () => {
  const { entries, skipped } = read(
    'Date,Particulars,Bank,Cash',
    '01/04/2026,Asha Traders,1180.00,',
    '02/04/2026,Kamal Stores,590.00,',
    '03/04/2026,Tea,,90.00',
    '06/04/2026,Razorpay,4720.50,',
  )
  expect(entries.map(([, amount, text]) => [amount, text])).toEqual([
    [1180, 'Asha Traders'],
    [590, 'Kamal Stores'],
    [4720.5, 'Razorpay'],
  ])
  expect(skipped).toEqual([[4, 'Not read: it has no amount in “Bank”, and 90.00 in “Cash”.']])
})

test('cells that a gateway puts between apostrophes are read without them', () => {
  expect(
    read(
      'Transaction_Date,Transaction_ID,UTR_No.,Amount,Commission,Settled_Amount',
      "'01/04/2026 10:11:12','T1','N091260001','1200.00','20.00','1180.00'",
      "'02/04/2026 10:11:12','T2','N092260002','600.00','10.00','590.00'",
      "'06/04/2026 10:11:12','T3','N096260003','4800.50','80.00','4720.50'",
    ).entries,
  ).toEqual([
    [2, 1180, 'T1'],
    [3, 590, 'T2'],
    [4, 4720.5, 'T3'],
  ])
})
