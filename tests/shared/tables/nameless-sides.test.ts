import { expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = [
  'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '01/04/26,RENT,12000.00,,88000.00',
  '02/04/26,ASHA TRADERS,,3021.00,91021.00',
  '03/04/26,PETTY CASH,450.00,,90571.00',
  '14/04/26,KAMAL STORES,,7000.50,97571.50',
]
const rows = [
  ['01/04/2026', 'Rent', '12000.00', ''],
  ['02/04/2026', 'Asha Traders', '', '3021'],
  ['03/04/2026', 'Petty cash', '450.00', ''],
  ['14/04/2026', 'Kamal Stores', '', '7000.50'],
] as const

function read(each: (row: (typeof rows)[number]) => readonly string[]) {
  const { entries, skipped, told } = readBeside(
    rows.map((row) => each(row).join(',')),
    bank,
  )
  return { amounts: entries.map(({ amount }) => amount / 100), skipped, told }
}

test('two columns without names of which each row has one are money out and in, withdrawals first as banks print them', () => {
  for (const nothing of ['', '0.00', '-']) {
    const { amounts, skipped, told } = read(([date, text, out, into]) => [date, text, out || nothing, into || nothing])
    expect(amounts).toEqual([-12_000, 3_021, -450, 7_000.5])
    expect(skipped).toEqual([])
    expect(told).toContain(
      'Nothing names “column 3” and “column 4”, of which each row has one; they are taken as banks print them, withdrawals first.',
    )
  }
})

test('the other way round where the other table shows it', () => {
  const { amounts, told } = read(([date, text, out, into]) => [date, text, into, out])
  expect(amounts).toEqual([-12_000, 3_021, -450, 7_000.5])
  expect(told).toContain(
    '“column 3” is money in and “column 4” money out here, as the balance of the other table shows.',
  )
})

test('of several amounts without names the first is taken, and no name is said to tell it', () => {
  const { amounts, told } = read(([date, text, out, into]) => [date, text, out || into, '18.00', '5.25'])
  expect(amounts.map(Math.abs)).toEqual([12_000, 3_021, 450, 7_000.5])
  expect(told.join('\n')).toContain('Of several amounts “column 3” is taken, as the first of those without a name:')
})

test('a row that has neither is told, and changes nothing for the others', () => {
  const lines = [...rows, ...rows.map(([, ...rest]) => ['15/04/2026', ...rest])].map((row) => row.join(','))
  const { entries, skipped } = readBeside([...lines, '16/04/2026,Walk in,,'], bank)
  expect(entries).toHaveLength(8)
  expect(skipped).toEqual([{ line: 9, amount: null, reason: 'Not read: it has a date but no amount.' }])
})
