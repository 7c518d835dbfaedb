import { expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = [
  'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '02/03/24,UPI-ASHA TRADERS-406212345678,,1180.00,101180.00',
  '02/03/24,UPI-KAMAL STORES-406212345679,,590.00,101770.00',
  '03/03/24,RENT MARCH SHARMA,12000.00,,89770.00',
  '04/03/24,POS SETTLEMENT,,4720.50,94490.50',
  '05/03/24,CHQ DEP FATIMA STORES,,1234.05,95724.55',
]

function read(...lines: string[]) {
  const { entries, skipped, told } = readBeside(lines, bank)
  return {
    entries: entries.map(({ line, amount, text }) => [line, amount / 100, text]),
    references: entries.map(({ reference }) => reference),
    skipped: skipped.map(({ line, reason }) => [line, reason]),
    told: told.join('\n'),
  }
}

test('amounts that stand in columns by how they were paid are one amount each, and how is part of the text', () => {
  const { entries, skipped, told } = read(
    'Date,Bill No,Customer,Cash,Card,UPI,Cheque',
    '02/03/2024,B1,Asha Traders,,,1180.00,',
    '02/03/2024,B2,Kamal Stores,0,0,590.00,0',
    '04/03/2024,B3,Ravi,,4720.50,,',
    '05/03/2024,B4,Fatima,,,,1234.05',
    '06/03/2024,B5,Walk in,300.00,,200.00,',
    '07/03/2024,B6,Walk in,3O0.00,,200.00,',
    '08/03/2024,B7,Walk in,,,,',
    ',Total,,300.00,4720.50,2170.00,1234.05',
  )
  expect(entries).toEqual([
    [2, 1180, 'Asha Traders UPI B1'],
    [3, 590, 'Kamal Stores UPI B2'],
    [4, 4720.5, 'Ravi Card B3'],
    [5, 1234.05, 'Fatima Cheque B4'],
    [6, 500, 'Walk in Cash and UPI B5'],
  ])
  expect(skipped).toEqual([
    [7, 'Not read: the amount “3O0.00 + 200.00” could not be read.'],
    [8, 'Not read: it has a date but no amount.'],
    [9, 'Left out: a total is no transaction.'],
  ])
  expect(told).toContain(
    '“Cash”, “Card”, “UPI” and “Cheque” have amounts by how they were paid; what a row has in them together is its amount, and their names are part of its text.',
  )
})

test('where a column has the total it is taken, and what stands beside it is no text and no reference', () => {
  const { entries, references, told } = read(
    'Date,Customer,Cash,Card,UPI,Cheque,Total',
    '02/03/2024,Asha Traders,0,0,1180.00,0,1180.00',
    '02/03/2024,Kamal Stores,0,0,590.00,0,590.00',
    '04/03/2024,Ravi,0,4720.50,0,0,4720.50',
    '05/03/2024,Fatima,0,0,0,1234.05,1234.05',
    '06/03/2024,Walk in,300.00,0,200.00,0,500.00',
  )
  expect(entries.map(([, amount, text]) => [amount, text])).toEqual([
    [1180, 'Asha Traders'],
    [590, 'Kamal Stores'],
    [4720.5, 'Ravi'],
    [1234.05, 'Fatima'],
    [500, 'Walk in'],
  ])
  expect(references).toEqual(['', '', '', '', ''])
  expect(told).toContain('“Total” is the amount')
})

test('taxes are no part of it', () => {
  expect(
    read(
      'Date,Bill,Taxable Value,CGST,SGST,Cash Amt,UPI Amt',
      '02/03/2024,B1,1000.00,90.00,90.00,,1180.00',
      '02/03/2024,B2,500.00,45.00,45.00,590.00,',
      '04/03/2024,B3,4000.42,360.04,360.04,,4720.50',
    ).entries.map(([, amount]) => amount),
  ).toEqual([1180, 590, 4720.5])
})

test('nor are columns added up in which most rows have several amounts, or that have what was there before', () => {
  const days = read(
    'Date,Shop,Cash,Card,UPI',
    '02/03/2024,Pune,100.00,200.00,1180.00',
    '03/03/2024,Nashik,110.00,210.00,590.00',
    '04/03/2024,Pune,120.00,220.00,4720.50',
  )
  expect(days.entries.map(([, amount]) => amount)).toEqual([1180, 590, 4720.5])
  const till = read(
    'Date,Shop,Opening,Cash,UPI',
    '02/03/2024,Pune,1000.00,,1180.00',
    '03/03/2024,Nashik,1000.00,100.00,',
    '04/03/2024,Pune,1100.00,,4720.50',
  )
  expect(till.told).not.toContain('by how they were paid')
})

test('debit and credit cards are ways to pay, and no money out and in', () => {
  const bills = [
    ['02/03/2024', 'Asha Traders', '', '1180.00', '', '1180.00'],
    ['02/03/2024', 'Kamal Stores', '', '', '590.00', '590.00'],
    ['04/03/2024', 'Ravi', '4720.50', '', '', '4720.50'],
  ]
  const names = ['Date', 'Customer', 'Cash', 'Debit Card', 'Credit Card', 'Total']
  for (const width of [6, 5])
    expect(
      read(...[names, ...bills].map((cells) => cells.slice(0, width).join(','))).entries.map(([, amount]) => amount),
    ).toEqual([1180, 590, 4720.5])
  const days = read(
    'Date,Shop,Cash,Debit Card,UPI',
    '02/03/2024,Pune,100.00,1180.00,70.00',
    '03/03/2024,Nashik,110.00,590.00,71.00',
    '04/03/2024,Pune,120.00,4720.50,72.00',
  )
  expect(days.entries.map(([, amount]) => amount)).toEqual([1180, 590, 4720.5])
})
