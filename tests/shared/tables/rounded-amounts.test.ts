import { expect, test } from 'vitest'
import { bytesOf } from '../../../shared/byte-source.ts'
import { openTable, readTables } from '../../../shared/tables/read-tables.ts'
import { readBeside } from './read-beside.ts'

const bank = [
  'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '02/03/24,UPI-ASHA TRADERS-406212345678,,1180.00,101180.00',
  '03/03/24,RENT MARCH SHARMA,12000.00,,89180.00',
  '04/03/24,UPI-RAVI AND SONS-406412345680,,4720.50,93900.50',
  '05/03/24,UPI-FATIMA STORES-406512345681,,1234.05,95134.55',
]

const rounded = (cell: string) =>
  `Not read: the amount “${cell}” was rounded by a spreadsheet; show it as a number there and save it again.`

function read(...lines: string[]) {
  const { entries, skipped } = readBeside(lines, bank)
  return {
    amounts: entries.map(({ amount, text }) => [amount / 100, text]),
    skipped: skipped.map(({ line, reason }) => [line, reason]),
  }
}

test('an amount with an exponent is read where its digits go down to the paisa, and told where it was rounded', () => {
  expect(
    read(
      'Date,Party,Amount,UTR',
      '02/03/2024,Asha Traders,1.18E+03,4.06E+11',
      '02/03/2024,Kamal Stores,-5.90E+02,4.06E+11',
      '04/03/2024,Ravi,4.72050E+03,4.06E+11',
      '05/03/2024,Fatima,1.23405e+3,406512345681',
      '06/03/2024,Grewal,5.90E+00,406512345682',
      '07/03/2024,Bela,1.234049999999999955e+03,406512345683',
    ),
  ).toEqual({
    amounts: [
      [4720.5, 'Ravi'],
      [1234.05, 'Fatima'],
      [5.9, 'Grewal'],
      [1234.05, 'Bela'],
    ],
    skipped: [
      [2, rounded('1.18E+03')],
      [3, rounded('-5.90E+02')],
    ],
  })
})

test('so is one of money out or in', () => {
  expect(
    read(
      'Date,Particulars,Debit,Credit',
      '02/03/2024,Asha Traders,,1.18E+03',
      '03/03/2024,Rent,1.2E+04,',
      '04/03/2024,Ravi,,4720.50',
      '05/03/2024,Fatima,,1234.05',
      '06/03/2024,Tea,70,',
    ),
  ).toEqual({
    amounts: [
      [4720.5, 'Ravi'],
      [1234.05, 'Fatima'],
      [-70, 'Tea'],
    ],
    skipped: [
      [2, rounded('1.18E+03')],
      [3, rounded('1.2E+04')],
    ],
  })
})

test('a table of which all amounts were rounded is refused with what to do about it', () => {
  const [left, right] = [['Date,Party,Amount', '02/03/2024,Asha,1.18E+03', '03/03/2024,Ravi,4.72E+03'], bank].map(
    (lines) => openTable(bytesOf('sums.csv', Buffer.from(lines.join('\n'))), null),
  )
  if (!left?.ok || !right?.ok) throw new Error('not opened')
  expect(readTables(left.value, right.value)).toMatchObject({
    error: {
      message:
        'The amounts of sums.csv were rounded by a spreadsheet, as 1.18E+03. Nothing was matched; show them as numbers there, and save it again.',
    },
  })
})
