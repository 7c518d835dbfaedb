import { expect, test } from 'vitest'
import { readBeside } from './read-beside.ts'

const bank = [
  'Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '02/03/24,UPI-ASHA TRADERS-406212345678,,1180.00,101180.00',
  '02/03/24,UPI-KAMAL STORES-406212345679,,590.00,101770.00',
  '03/03/24,RENT MARCH SHARMA,12000.00,,89770.00',
  '04/03/24,UPI-RAVI AND SONS-406412345680,,4720.50,94490.50',
  '05/03/24,UPI-FATIMA STORES-406512345681,,1234.05,95724.55',
]

function read(lines: readonly string[], beside: readonly string[] = bank) {
  const { entries, skipped, told } = readBeside(lines, beside)
  return { amounts: entries.map(({ amount }) => amount / 100), skipped, told }
}

/** As the interface of a gateway gives payments: moments in seconds, money in its smallest unit. */
function payments(name: string, paid: readonly (number | string)[] = [118000, 59000, 472050, 123405]): string[] {
  const contacts = ['asha@example.com', 'kamal@example.com', 'ravi@example.com', 'fatima@example.com']
  return [
    `id,created_at,${name},currency,contact`,
    ...paid.map((amount, at) => `pay_A${at},${1709355600 + at * 86_400},${amount},INR,${contacts[at % 4]}`),
  ]
}

const inRupees = [1180, 590, 4720.5, 1234.05]

test('amounts that are named as paise or cents are read in rupees, also beside a table that has none of them', () => {
  const other = ['Date,Party,Amount', '02/03/2024,Somebody,77.00']
  for (const name of ['amount_in_paise', 'Amount (paise)', 'amountPaise', 'Amount in Paisa']) {
    expect(read(payments(name), other).amounts).toEqual(inRupees)
    expect(read(payments(name)).told).toContain(`“${name}” is in paise, and read in rupees.`)
  }
  expect(read(payments('amount_cents'), other)).toMatchObject({
    amounts: inRupees,
    told: expect.arrayContaining(['“amount_cents” is in cents, and read in whole units of its currency.']),
  })
})

test('so are money out, money in and balance of a table that is read as a statement', () => {
  const { amounts, told } = read([
    'Date,Narration,Debit (paise),Credit (paise),Balance (paise)',
    '02/03/2024,Asha,,118000,10118000',
    '02/03/2024,Kamal,,59000,10177000',
    '03/03/2024,Rent,1200000,,8977000',
  ])
  expect(amounts).toEqual([1180, 590, -12000])
  expect(told).toContain('“Credit (paise)” is in paise, and read in rupees.')
})

test('an amount of such a column that has decimals is told, and where many have, the column is in rupees', () => {
  expect(
    read([...payments('amount_in_paise', Array(500).fill(118000)), 'pay_B,1709355600,1180.50,INR,x']),
  ).toMatchObject({
    skipped: [{ line: 502, reason: 'Not read: the amount “1180.50 paise” could not be read.' }],
  })
  expect(read(payments('Amount Rs. Paise', [1180.5, 590, 70]), bank).amounts).toEqual([1180.5, 590, 70])
  expect(read(payments('Amount (paise)', ['1180.50', '590.00', '70.25']), bank)).toMatchObject({
    amounts: [1180.5, 590, 70.25],
    told: expect.arrayContaining([
      'The name of “Amount (paise)” says paise, but its amounts have decimals; they are read in rupees.',
    ]),
  })
})

test('whole amounts are in paise where the other table has nearly all of them so and none as they stand', () => {
  const { amounts, told } = read(payments('amount'))
  expect(amounts).toEqual(inRupees)
  expect(told).toContain(
    '“amount” is taken to be in paise: read so, 4 amounts stand in the other table, and 0 otherwise.',
  )
})

test('also where the other table is the one in paise, and where programs write a point behind them', () => {
  const orders = [
    'Order,Date,Party,Amount',
    ...inRupees.map((amount, at) => `A${at},0${at + 2}/03/2024,${at},${amount.toFixed(2)}`),
  ]
  expect(read(orders, payments('amount')).amounts).toEqual(inRupees)
  expect(read(payments('amount', ['118000.0', '59000.0', '472050.0', '123405.0']), orders).amounts).toEqual(inRupees)
})

test('two tables in paise alike are left as they are', () => {
  expect(read(payments('amount'), payments('amount')).amounts).toEqual([118000, 59000, 472050, 123405])
})

test('round amounts agree by chance, and so do a few: nothing is changed on that', () => {
  const beside = [
    'Date,Party,Amount',
    ...[100, 500, 1000, 5, 20, 1180].map((x, at) => `0${at + 1}/03/2024,P${at},${x}`),
  ]
  expect(read(payments('amount', [10000, 50000, 100000, 2000]), beside).amounts).toEqual([10000, 50000, 100000, 2000])
  expect(read(payments('amount', [118000, 236000, 354000, 413000]), beside).amounts[0]).toBe(118000)
})

test('nor where many amounts agree as they stand, or a cell or name says rupees', () => {
  const beside = [
    'Date,Party,Amount',
    ...[118000, 59000, 472050, 123405, ...inRupees].map((x, at) => `0${at + 1}/03/2024,P${at},${x}`),
  ]
  expect(read(payments('amount'), beside).amounts[0]).toBe(118000)
  expect(read(payments('Amount Rs.')).amounts[0]).toBe(118000)
  expect(read(payments('amount', ['₹118000', '₹59000', '₹472050', '₹123405'])).amounts[0]).toBe(118000)
  expect(read(payments('amount', ['118000.00', '59000.00', '472050.00', '123405.00'])).amounts[0]).toBe(118000)
})

test('so are payments in paise of which the bank has the sums, as a settlement brings them', () => {
  const recon = [
    'entity_id,type,debit,credit,amount,currency,fee,tax,settled_at,settlement_utr,method',
    ...[1, 2, 3, 4].flatMap((utr) => [
      `pay_${utr}a,payment,0,${488200 + utr * 1300},500000,INR,11800,1800,${1709355600 + utr * 86_400},AXISCN040000000${utr},upi`,
      `pay_${utr}b,payment,0,${585841 + utr * 1100},600000,INR,14160,2160,${1709355600 + utr * 86_400},AXISCN040000000${utr},card`,
      `rfnd_${utr},refund,97640,0,97640,INR,0,0,${1709355600 + utr * 86_400},AXISCN040000000${utr},upi`,
    ]),
  ]
  const brought = [1, 2, 3, 4].map((utr) => (488200 + 585841 - 97640 + utr * 2400) / 100)
  const { amounts, told } = read(recon, [
    'Date,Narration,Withdrawal Amt.,Deposit Amt.',
    ...brought.map((amount, at) => `0${at + 4}/03/24,NEFT RAZORPAY AXISCN040000000${at + 1},,${amount.toFixed(2)}`),
    '09/03/24,RENT,12000.00,',
  ])
  expect(amounts.slice(0, 3)).toEqual([4895, 5869.41, -976.4])
  expect(told).toContain(
    '“debit” with “credit” is taken to be in paise: read so, 4 sums of what has one “settlement_utr” stand in the other table, and 0 otherwise.',
  )
})
