import { expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = [
  'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '02/03/24,UPI-ASHA TRADERS-406212345678,,1180.00,101180.00',
  '03/03/24,RENT MARCH SHARMA,12000.00,,89180.00',
  '04/03/24,UPI-RAVI AND SONS-406412345680,,4720.50,93900.50',
  '05/03/24,UPI-FATIMA STORES-406512345681,,1234.05,95134.55',
]

function read(...lines: string[]) {
  const { entries, skipped, told } = readBeside(lines, bank)
  return {
    amounts: entries.map(({ amount }) => amount / 100),
    skipped: skipped.map(({ line, reason }) => [line, reason]),
    told,
  }
}

test('paise in a column of their own are read with the rupees before them, one digit being so many paise', () => {
  for (const name of ['P.', 'Ps.', 'Paise', 'P']) {
    const { amounts, skipped, told } = read(
      `Date,Particulars,Rs.,${name}`,
      '02/03/2024,Asha Traders,1180,0',
      '02/03/2024,Kamal Stores,590,',
      '04/03/2024,Ravi,"4,720",50',
      '05/03/2024,Fatima,1234,5',
      '06/03/2024,Grewal,,75',
      '07/03/2024,Total,7724,-',
    )
    expect(amounts).toEqual([1180, 590, 4720.5, 1234.05, 0.75])
    expect(skipped).toEqual([[7, 'Left out: a total is no transaction.']])
    expect(told).toContain(`“${name}” is the paise of “Rs.”, and is read with it.`)
  }
})

test('so are those of debit and credit each, and of a balance', () => {
  const { amounts, told } = read(
    'Date,Particulars,Withdrawal Rs.,Ps.,Deposit Rs.,Ps.,Balance Rs.,Ps.',
    '02/03/2024,Asha Traders,,,1180,00,101180,00',
    '03/03/2024,Rent,12000,00,,,89180,00',
    '04/03/2024,Ravi,,,4720,50,93900,50',
    '05/03/2024,Fatima,,,1234,05,95134,55',
  )
  expect(amounts).toEqual([1180, -12000, 4720.5, 1234.05])
  expect(told).toContain('“Ps.” is the paise of “Deposit Rs.”, and is read with it.')
})

test('so are those that a row below the names tells, under one name for both', () => {
  expect(
    read(
      'Date,Particulars,Debit,,Credit,',
      ',,Rs.,P.,Rs.,P.',
      '02/03/2024,Asha Traders,1180,00,,',
      '03/03/2024,Rent,,,12000,00',
      '04/03/2024,Ravi,4720,50,,',
      '05/03/2024,Fatima,1234,05,,',
    ).amounts,
  ).toEqual([1180, -12000, 4720.5, 1234.05])
})

test('an amount with more than 99 paise, with words for paise or with paise twice is told', () => {
  expect(
    read(
      'Date,Particulars,Rs.,Ps.',
      '02/03/2024,Asha Traders,1180,0',
      '02/03/2024,Kamal Stores,590,00',
      '03/03/2024,Anand,591,00',
      '03/03/2024,Bela,592,00',
      '03/03/2024,Chand,593,00',
      '03/03/2024,Dev,594,00',
      '03/03/2024,Esha,595,00',
      '04/03/2024,Ravi,4720,500',
      '05/03/2024,Fatima,1234.05,5',
    ).skipped,
  ).toEqual([
    [9, 'Not read: the amount “4720 Rs. 500 Ps.” could not be read.'],
    [10, 'Not read: the amount “1234.05 Rs. 5 Ps.” could not be read.'],
  ])
})

test('a column that may be paise and may be something else is told, and not read', () => {
  const { amounts, told } = read(
    'Date,Particulars,Amount,P.',
    '02/03/2024,Asha Traders,1180,12',
    '04/03/2024,Ravi,4720,50',
    '05/03/2024,Fatima,1234,5',
  )
  expect(amounts).toEqual([1180, 4720, 1234])
  expect(told).toContain('Not sure whether “P.” is the paise of “Amount”, and not read: call it Paise if it is.')
  expect(
    read('Date,Particulars,Amount,Pages', '02/03/2024,Asha,1180,12', '04/03/2024,Ravi,4720,50').told.join(),
  ).not.toContain('paise')
})

test('so are those of which the first stand far below', () => {
  const rows = Array.from({ length: 500 }, (_, at) => `02/03/2024,Party ${at},1180,,,`)
  const { amounts } = read(
    'Date,Particulars,Debit Rs.,P.,Credit Rs.,P.',
    ...rows,
    '04/03/2024,Ravi,,,4720,50',
    '04/03/2024,Bela,70,25,,',
  )
  expect(amounts.slice(-2).map(Math.abs)).toEqual([4720.5, 70.25])
})
