import { expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const prices = [
  'id,name,description,price',
  '4696,Sony Switcher - SBV40S,Switcher with four inputs,"$49.00"',
  '5644,Sony 5 Disc CD Player,CD player with changer,',
  '6284,Bose Acoustimass,Speaker system,"$399.00"',
  '7000,Linksys Switch,EtherFast with 8 ports,"$44.00"',
]

function read(...lines: string[]) {
  const { entries, skipped } = readBeside(lines, prices)
  return { texts: entries.map(({ text }) => text), skipped: skipped.map(({ line, reason }) => [line, reason]) }
}

test('a row that fills the columns of its neighbours but for the amount is told, and no text of the row above', () => {
  const { texts, skipped } = read(...prices)
  expect(texts).toEqual([
    expect.stringMatching(/^Switcher with four inputs .*4696$/),
    expect.stringMatching(/^Speaker system .*6284$/),
    expect.stringMatching(/^EtherFast with 8 ports .*7000$/),
  ])
  expect(skipped).toEqual([[3, 'Not read: it has no amount.']])
})

test('so is one of two columns, and one whose amount is a word for nothing', () => {
  expect(read('Party,Amount', 'Asha Traders,500.00', 'Walk in,', 'Kamal,n/a', 'Ravi,70.00')).toEqual({
    texts: ['Asha Traders', 'Ravi'],
    skipped: [
      [3, 'Not read: it has no amount.'],
      [4, 'Not read: it has no amount.'],
    ],
  })
})

test('so is one without date and amount in a table with dates, also where it has a day of another kind', () => {
  expect(
    read(
      'Bill,Party,Date,Due,Amount,Branch',
      'B-1,Asha Traders,2026-04-03,2026-05-03,500.00,Pune',
      'B-2,Kamal Stores,,2026-05-04,,Nashik',
      'B-3,Ravi and Sons,2026-04-05,2026-05-05,70.00,Pune',
      'B-4,Walk in,,,,Nashik',
      'B-5,Ravi and Sons,2026-04-07,2026-05-05,71.00,Pune',
    ),
  ).toEqual({
    texts: ['Asha Traders B-1', 'Ravi and Sons B-3', 'Ravi and Sons B-5'],
    skipped: [
      [3, 'Not read: it has neither a date nor an amount.'],
      [5, 'Not read: it has neither a date nor an amount.'],
    ],
  })
})

test('a row of 0.00 has an amount, which moves no money', () => {
  const bank = [
    'Date,Narration,Withdrawal,Deposit',
    '01/04/26,ASHA,,500.00',
    '02/04/26,KAMAL,,70.00',
    '03/04/26,RENT,9.00,',
  ]
  const zeros = ['04/04/26,LIMIT CHANGED,0.00,0.00', '05/04/26,NEFT RETURNED,,0.00', '06/04/26,WALK IN,,']
  expect(readBeside([...bank, ...zeros], bank).skipped).toEqual([
    { line: 5, amount: 0, reason: 'Not read: its amount is 0.00, which moves no money.' },
    { line: 6, amount: 0, reason: 'Not read: its amount is 0.00, which moves no money.' },
    { line: 7, amount: null, reason: 'Not read: it has a date but no amount.' },
  ])
  const settlements = [
    'Date,Settlement,Amount',
    '2026-04-01,setl_1,500.00',
    '2026-04-02,setl_2,0.00',
    '2026-04-03,setl_3,70.00',
  ]
  expect(readBeside(settlements, bank).skipped).toEqual([
    { line: 3, amount: 0, reason: 'Not read: its amount is 0.00, which moves no money.' },
  ])
})

test('a wrapped narration goes on in the row below, with or without a part of the reference', () => {
  expect(
    read(
      'Date,Narration,Ref No,Withdrawal,Deposit,Balance',
      '01/04/26,NEFT CR-ASHA,N134260,,500.00,1500.00',
      ',TRADERS PUNE,000001,,,',
      '02/04/26,UPI/KAMAL,613612345678,,70.00,1570.00',
      ',STORES,,,,',
      '14/04/26,RENT,88,70.00,,1500.00',
    ),
  ).toEqual({ texts: ['NEFT CR-ASHA TRADERS PUNE', 'UPI/KAMAL STORES', 'RENT'], skipped: [] })
})
