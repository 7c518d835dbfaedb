import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import type { Entry, EntryOptions, MatchedEntries } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'
import { ledgerAndBank } from '../../bench/entries/ledgers.ts'
import { twoTables } from '../../bench/entries/transfers.ts'
import { rupees } from '../../builders.ts'

/** `['10', '500', 'RENT']`: the day of March 2026, rupees (negative for money out), and what it says; lines from 1. */
function tableOf(...rows: readonly (readonly [string, string, string])[]): Entry[] {
  return rows.map(([date, amount, text], at) => ({
    line: at + 1,
    day: day(`2026-03-${date}`),
    amount: rupees(amount),
    text,
    reference: '',
  }))
}

function pairsOf({ pairs }: Pick<MatchedEntries, 'pairs'>): (readonly [readonly number[], readonly number[]])[] {
  return pairs.map(({ left, right }) => [left, right])
}

describe('a ledger and a bank statement', () => {
  const bank = tableOf(
    ['02', '25000', 'NEFT CR-CASHFREE PAYMENTS-AXISCN0123456789'],
    ['03', '-12000', 'RENT MARCH SHARMA'],
    ['05', '3021', 'UPI-ASHA TRADERS-123456789012'],
    ['09', '-899.5', 'ACT BROADBAND'],
  )

  test('are matched by amount, day and words, and what has no partner is named', () => {
    const ledger = tableOf(
      ['04', '3021', 'Asha Traders'],
      ['02', '25000', 'Cashfree settlement'],
      ['03', '-12000', 'Office rent'],
      ['12', '450', 'Petty cash'],
    )
    const matched = matchEntries(ledger, bank)
    expect(pairsOf(matched)).toEqual([
      [[1], [3]],
      [[2], [1]],
      [[3], [2]],
    ])
    expect(matched.unmatched).toEqual({ left: [4], right: [4] })
    expect(matched.pairs[0]!.evidence).toContain('Both say ASHA, TRADERS.')
  })

  test('are matched too where the ledger writes money in as a debit', () => {
    const turned = bank.map((entry) => ({ ...entry, amount: paise(-entry.amount) }))
    expect(matchEntries(turned, bank).pairs).toHaveLength(4)
  })

  test('are matched where several entries of the ledger came in one credit', () => {
    const ledger = tableOf(
      ['01', '15000', 'Cashfree batch 1'],
      ['02', '10000', 'Cashfree batch 2'],
      ['05', '3021', 'Asha Traders'],
    )
    const { pairs } = matchEntries(ledger, bank)
    expect(pairs[0]).toMatchObject({ left: [1, 2], right: [1], state: 'proposed' })
  })
})

describe('what is called sure', () => {
  const bank = tableOf(
    ['07', '-5000', 'NEFT DR-SBIN0000456-RAO EXPORTS PVT-N098261234567891'],
    ['06', '-12345.5', 'NEFT DR-SBIN0000456-OM PATEL MILLS-N098261234567892'],
    ['13', '30000', 'NEFT CR-UTIB0000789-LAKSHMI TEMPLE TRUST-N112261234567892'],
  )

  test('is not the same only because both say how the money was sent', () => {
    const ledger = tableOf(
      ['03', '-5000', 'NEFT to Shree Sharma Traders'],
      ['05', '-12345.5', 'NEFT to Om Patel Mills'],
      ['09', '30000', 'NEFT from Gupta Steel'],
    )
    const sure = matchEntries(ledger, bank).pairs.filter(({ state }) => state === 'accepted')
    expect(sure.map(({ left, right }) => [left, right])).toEqual([[[2], [2]]])
  })

  test('is hardly the only row of each table, where they name different people', () => {
    const paid = tableOf(['03', '-25000', 'Salary Ramesh paid by NEFT'])
    const bankRow = tableOf(['07', '-25000', 'NEFT DR-SBIN0000456-SURESH KUMAR RENT-N098261234567891'])
    const [pair] = matchEntries(paid, bankRow).pairs
    expect(pair).toMatchObject({ state: 'proposed' })
    expect(pair!.evidence.at(-1)).toBe(
      'No other entry of either table fits nearly as well, but that is too little to be sure.',
    )
  })

  test('of equal amounts is proposed by the names alone, however few they are', () => {
    const paid = tableOf(
      ['03', '5000', 'Shree Sharma Traders'],
      ['03', '5000', 'Om Patel Mills'],
      ['04', '5000', 'Jai Verma Foods'],
    )
    const came = tableOf(
      ['04', '5000', 'NEFT CR-JAI VERMA FOODS'],
      ['04', '5000', 'NEFT CR-OM PATEL MILLS'],
      ['04', '5000', 'NEFT CR-SHREE SHARMA TRADERS'],
    )
    expect(pairsOf(matchEntries(paid, came))).toEqual([
      [[1], [3]],
      [[2], [2]],
      [[3], [1]],
    ])
  })

  test('is, among equal amounts of one day, what carries the same number', () => {
    const of = (at: number): string => `6093${12_345_678 + 7 * at}`
    const people = ['ASHA', 'BALA', 'CHITRA', 'DEEPAK', 'ESHA', 'FARHAN']
    const paid = tableOf(...people.map((name, at) => ['04', '499', `${name} ${of(at)}`] as const))
    const came = tableOf(...people.map((_, at) => ['05', '499', `UPI/${of(5 - at)}/COLLECT`] as const))
    const { pairs } = matchEntries(paid, came)
    expect(pairs).toHaveLength(6)
    for (const { left, right, state } of pairs) {
      expect(state).toBe('accepted')
      expect(left[0]! + right[0]!).toBe(7)
    }
  })

  test('is what carries the end of its number, where the other table prints no more of it', () => {
    const numbers = ['518320027701', '518313108027', '518316382240', '518310816503', '518317950710', '518309611377']
    const paid = tableOf(...numbers.map((number) => ['02', '499', number] as const))
    const printed = (number: string, at: number): string => `UPI/${at < 3 ? number.slice(-6) : number}/CUSTOMER/PAY`
    const came = tableOf(...numbers.map((number, at) => ['02', '499', printed(number, at)] as const).toReversed())
    const { pairs } = matchEntries(paid, came)
    expect(pairs.map(({ left, right }) => left[0]! + right[0]!)).toEqual(numbers.map(() => 7))
  })

  test('is the one of each month, though all are equal', () => {
    const months = Array.from({ length: 6 }, (_, at) => addDays(day('2026-01-05'), 30 * at))
    const every = (late: number, text: string): Entry[] =>
      months.map((on, at) => ({ line: at + 1, day: addDays(on, late), amount: rupees('-12500'), text, reference: '' }))
    const { pairs } = matchEntries(every(0, 'Rent Sharma'), every(1, 'ACH DR SHARMA'))
    expect(pairsOf({ pairs })).toEqual(months.map((_, at) => [[at + 1], [at + 1]]))
  })
})

describe('several that are one', () => {
  const others = ['11', '12', '13', '14', '15'].map((date, at) => [date, `${811 + 37 * at}.5`, `ORDER ${at}`] as const)

  test('are found by the numbers that the one says, and sure', () => {
    const invoices = tableOf(
      ['01', '11800', 'Om Patel INV-1001'],
      ['02', '2360.4', 'Om Patel INV-1002'],
      ['03', '5900', 'Om Patel INV-1003'],
      ...others,
    )
    const bank = tableOf(['12', '14160.4', 'NEFT OM PATEL INV1001 INV1002'], ...others)
    const [first] = matchEntries(withKeys(invoices), withKeys(bank)).pairs
    expect(first).toMatchObject({ left: [1, 2], right: [1], state: 'accepted' })
  })

  test('are found among all of a party, however many they are', () => {
    const invoices = tableOf(
      ...['01', '02', '03', '04', '05', '06'].map(
        (date, at) => [date, `${1_100 + 317 * at}.25`, 'Om Patel Mills'] as const,
      ),
      ...others,
    )
    const bank = tableOf(['12', '11356.5', 'NEFT CR OM PATEL MILLS'], ...others)
    const [first] = matchEntries(invoices, bank).pairs
    expect(first).toMatchObject({ left: [1, 2, 3, 4, 5, 6], right: [1] })
  })

  test('are found as all of a day, whatever they say', () => {
    const orders = tableOf(
      ...Array.from({ length: 12 }, (_, at) => ['10', `${201 + 13 * at}.35`, `ORDER ${at}`] as const),
      ...others,
    )
    const sum = orders.slice(0, 12).reduce((total, { amount }) => total + amount, 0)
    const bank = tableOf(['11', `${sum / 100}`, 'RAZORPAY SOFTWARE'], ...others)
    const found = matchEntries(orders, bank).pairs.find(({ right }) => right.includes(1))
    expect(found?.left).toHaveLength(12)
  })
})

/** With numbers long enough to name something. */
function withKeys(table: readonly Entry[]): Entry[] {
  return table.map((one) => ({ ...one, text: one.text.replaceAll(/INV-?(\d+)/g, 'INV00$1') }))
}

test('amounts that are less by what is usual between the tables are as good as equal ones, also without a word', () => {
  const invoiced = Array.from({ length: 12 }, (_, at) => ['02', `${1_131 + 977 * at}.40`, `INV ${at}`] as const)
  const paid = invoiced.map(([, amount], at) => {
    const kept = Math.round(Number(amount) * 98) / 100
    return [String(4 + (at % 3)).padStart(2, '0'), kept.toFixed(2), 'NEFT CR'] as const
  })
  const { pairs } = matchEntries(tableOf(...invoiced), tableOf(...paid.toReversed()))
  expect(pairs).toHaveLength(12)
  for (const { left, right, evidence } of pairs) {
    expect(left[0]! + right[0]!).toBe(13)
    expect(evidence[0]).toContain('(2.00 %) less, as with others')
  }
})

test('a table that faces the other one is not turned by a few amounts that happen to agree', () => {
  const ledger = tableOf(
    ['03', '-500', 'Refund to Asha Rao'],
    ['04', '500', 'Receipt from Bala Nair'],
    ['10', '1200', 'Receipt from Chitra Iyer'],
  )
  const bank = tableOf(
    ['04', '-500', 'ASHA RAO'],
    ['05', '500', 'BALA NAIR'],
    ['11', '-1200', 'DEEPA VENDOR'],
    ['12', '-500', 'ESHA VENDOR'],
  )
  expect(pairsOf(matchEntries(ledger, bank))).toEqual([
    [[1], [1]],
    [[2], [2]],
  ])
})

test('entries further apart than is allowed are not the same money', () => {
  const same = ['03', '04', '05', '06'].map((date, at) => [date, `${1000 + at * 37}`, `INVOICE 70${at}`] as const)
  const left = tableOf(['01', '5000', 'INVOICE 7781'], ['02', '700', 'INVOICE 7782'], ...same)
  const right = tableOf(['11', '5000', 'INVOICE 7781'], ['03', '690', 'INVOICE 7782'], ...same)
  const alone = (options: Partial<EntryOptions>) => matchEntries(left, right, options).unmatched.left
  expect(alone({ days: 3, amountPercent: 0 })).toEqual([1, 2])
  expect(alone({ days: 3, amountPercent: 2 })).toEqual([1])
  expect(alone({ days: 15, amountPercent: 0 })).toEqual([2])
})

test('a deduction of tax that was rounded to the rupee is within the hundredths that are allowed', () => {
  const invoices = tableOf(['02', '143866', 'Gokul Dairy'], ['03', '165799', 'Jupiter Steel'], ['04', '90', 'Tea'])
  const paid = tableOf(
    ['12', '129479', 'NEFT GOKUL DAIRY'],
    ['13', '149219', 'NEFT JUPITER STEEL'],
    ['14', '80', 'TEA'],
  )
  expect(pairsOf(matchEntries(invoices, paid, { amountPercent: 10 }))).toEqual([
    [[1], [1]],
    [[2], [2]],
  ])
})

describe('the same UTR and less money', () => {
  const utr = (at: number): string => `HDFCN1234567890${at}`
  const booked = tableOf(
    ['01', '25000', `Kiran Traders ${utr(1)}`],
    ['02', '4000', `Lalit ${utr(2)}`],
    ['03', '7100', `Mona ${utr(3)}`],
    ['04', '8300', `Nitin ${utr(4)}`],
  )
  const came = (amount: string): Entry[] =>
    tableOf(
      ['01', amount, `NEFT ${utr(1)} KIRAN TRADERS`],
      ['02', '4000', `NEFT ${utr(2)} LALIT`],
      ['03', '7100', `NEFT ${utr(3)} MONA`],
      ['04', '8300', `NEFT ${utr(4)} NITIN`],
    )

  test('is for a person to see, with the difference, where the others agree to the paisa', () => {
    const [first, ...others] = matchEntries(booked, came('24000')).pairs
    expect(first).toMatchObject({ left: [1], right: [1], state: 'proposed' })
    expect(first!.evidence[0]).toBe('₹25,000.00 against ₹24,000.00, ₹1,000.00 (4.00 %) less.')
    expect(first!.evidence.at(-1)).toContain('others of these tables agree to the paisa')
    for (const { state } of others) expect(state).toBe('accepted')
  })

  test('is taken where a person allowed for it', () => {
    expect(matchEntries(booked, came('24000'), { amountPercent: 5 }).pairs[0]).toMatchObject({ state: 'accepted' })
  })

  test('is proposed however much is missing, unless a person said how much may', () => {
    expect(matchEntries(booked, came('12500')).pairs[0]).toMatchObject({ left: [1], right: [1], state: 'proposed' })
    const { unmatched, nearest } = matchEntries(booked, came('12500'), { amountPercent: 2 })
    expect(unmatched).toEqual({ left: [1], right: [1] })
    expect(nearest).toEqual({
      left: [{ line: 1, nearest: 1, why: `Line 1 of the right says ${utr(1)} too, but is ₹12,500.00 (50.00 %) less.` }],
      right: [{ line: 1, nearest: 1, why: `Line 1 of the left says ${utr(1)} too, but is ₹12,500.00 (50.00 %) more.` }],
    })
  })
})

describe('numbers that name a transfer', () => {
  test('are also the ids of a gateway, of letters and few digits', () => {
    const booked = tableOf(['02', '1000', 'Anand pay_Qabcdefghijkl1'], ['03', '1000', 'Om Sai pay_Qabcdefghijkl3'])
    const paid = tableOf(['02', '1000', 'pay_Qabcdefghijkl3 upi'], ['03', '1000', 'pay_Qabcdefghijkl1 card'])
    const { pairs } = matchEntries(booked, paid)
    expect(pairsOf({ pairs })).toEqual([
      [[1], [2]],
      [[2], [1]],
    ])
    for (const { state } of pairs) expect(state).toBe('accepted')
  })

  test('are known where a spreadsheet rounded them', () => {
    const booked = tableOf(['02', '5000', 'IMPS 6.0961E+11'], ['02', '5000', 'IMPS 6.09712E+11'])
    const came = tableOf(['02', '5000', 'Sonu 609712000222'], ['02', '5000', 'Ritu 609610000111'])
    const { pairs } = matchEntries(booked, came)
    expect(pairsOf({ pairs })).toEqual([
      [[1], [2]],
      [[2], [1]],
    ])
    expect(pairs[0]!.evidence).toContain('Both say 6.0961E+11.')
  })
})

describe('what is ambiguous', () => {
  test('is told as that: nine equal receipts of nine days beside nine credits of one day', () => {
    const days = ['01', '02', '03', '04', '05', '06', '07', '08', '09']
    const booked = tableOf(...days.map((date, at) => [date, '999', `Subscriber 0${at + 1}`] as const))
    const came = tableOf(...days.map(() => ['05', '999', 'NEFT INWARD'] as const))
    const { pairs, unmatched, ambiguous, nearest } = matchEntries(booked, came)
    const lines = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    expect(pairs).toEqual([])
    expect(unmatched).toEqual({ left: lines, right: lines })
    expect(ambiguous).toEqual([
      {
        left: lines,
        right: lines,
        why: '9 of the left and 9 of the right are ₹999.00 each, at most 4 days apart; neither words nor numbers tell which belong together.',
      },
    ])
    expect(nearest).toEqual({ left: [], right: [] })
  })

  test('is told with how many have no partner in any case', () => {
    const booked = tableOf(['01', '500', 'Walk in'], ['02', '1200', 'Kamal'], ['03', '3100', 'Jyoti'])
    const came = tableOf(
      ['01', '500', 'UPI 1'],
      ['01', '500', 'UPI 2'],
      ['02', '1200', 'KAMAL'],
      ['03', '3100', 'JYOTI'],
    )
    expect(matchEntries(booked, came).ambiguous).toEqual([
      { left: [1], right: [1, 2], why: expect.stringContaining('At least 1 of the right has no partner.') },
    ])
  })

  test('is all of an amount that hundreds have, and none of them is called only of one table', () => {
    const equal = (text: string, count: number): Entry[] =>
      Array.from({ length: count }, (_, at) => ({
        line: at + 1,
        day: addDays(day('2026-03-01'), at % 28),
        amount: rupees('500'),
        text,
        reference: '',
      }))
    const { pairs, ambiguous, unmatched } = matchEntries(equal('Walk in', 700), equal('CASH', 703))
    expect(pairs).toEqual([])
    expect(ambiguous).toEqual([
      { ...unmatched, why: expect.stringContaining('At least 3 of the right have no partner.') },
    ])
  })

  test('is not what carries another number of the same kind', () => {
    const booked = tableOf(['01', '500', 'HDFCN12345678901'], ['01', '500', 'HDFCN12345678902'])
    const came = tableOf(['01', '500', 'NEFT HDFCN12345678903'], ['01', '500', 'NEFT HDFCN12345678904'])
    expect(matchEntries(booked, came)).toMatchObject({ pairs: [], ambiguous: [] })
  })
})

test('of what is unmatched the nearest is told, with the test that it failed', () => {
  const booked = tableOf(
    ['01', '5000', 'Asha Traders'],
    ['02', '777.5', 'Bala Mills'],
    ['02', '777.5', 'Deepa'],
    ['20', '-431', 'Refund to Chitra'],
    ['20', '61', 'Unlike anything'],
  )
  const came = tableOf(['27', '5000', 'ASHA TRADERS'], ['02', '777.5', 'BALA MILLS'], ['20', '431', 'CHITRA'])
  expect(matchEntries(booked, came).nearest.left).toEqual([
    { line: 1, nearest: 1, why: 'Line 1 of the right is ₹5,000.00 too, but is 26 days later, and 21 are allowed.' },
    { line: 3, nearest: 2, why: 'Line 2 of the right is ₹777.50 too, but is matched with line 2.' },
    { line: 4, nearest: 3, why: 'Line 3 of the right is ₹431.00 too, but is money in.' },
  ])
})

test('a twin of either side is a rival, whichever side it is on', () => {
  const [one, two] = [
    tableOf(['05', '5000', 'RENT SHARMA']),
    tableOf(['05', '5000', 'RENT SHARMA'], ['05', '5000', 'RENT SHARMA']),
  ]
  for (const [left, right] of [
    [one, two],
    [two, one],
  ] as const) {
    const [pair] = matchEntries(left, right).pairs
    expect(pair?.evidence.at(-1)).toBe('Of all ways to pair the tables this one fits best; others are not much worse.')
  }
})

test('a paisa is no tax', () => {
  const [pair] = matchEntries(tableOf(['05', '64.31', 'Card fee']), tableOf(['05', '64.30', 'CARD FEE'])).pairs
  expect(pair?.evidence[0]).toBe('₹64.31 against ₹64.30, ₹0.01 (0.02 %) less.')
})

test('tax that was deducted from what an invoice is before GST is told as what it may be', () => {
  const invoices = tableOf(
    ['05', '118000', 'Asha Fabricators'],
    ['07', '23600', 'Bharat Tools'],
    ['09', '11800', 'Deepak Motors'],
  )
  const paid = tableOf(['12', '116000', 'ASHA FABRICATORS'], ['15', '4321', 'Unknown'], ['28', '55', 'Nobody'])
  const { pairs, nearest } = matchEntries(invoices, paid)
  const said = [...pairs.flatMap(({ evidence }) => evidence), ...nearest.left.map(({ why }) => why)].join(' ')
  expect(said).toContain('₹2,000.00 (1.69 %) less, which is 2 % of what it is before 18 % GST')
})

describe('without days', () => {
  const undated = (rows: readonly Entry[]): Entry[] => rows.map((row) => ({ ...row, day: null }))
  const booked = tableOf(
    ['01', '1200', 'Arora Sweets 123456789012'],
    ['01', '3400', 'Bina Dresses 123456789013'],
    ['01', '560.25', 'Chopra Cables'],
  )
  const came = tableOf(['28', '560.25', 'CHOPRA CABLE'], ['28', '77', 'DAS'], ['28', '1200', 'ARORA 123456789012'])

  test('entries are matched by amounts, numbers and words, and no sentence speaks of days', () => {
    const { pairs, unmatched } = matchEntries(undated(booked), undated(came))
    expect(pairsOf({ pairs })).toEqual([
      [[1], [3]],
      [[3], [1]],
    ])
    expect(unmatched).toEqual({ left: [2], right: [2] })
    for (const { evidence } of pairs) expect(evidence.join(' ')).not.toContain('day')
  })

  test('of one table, those of the other say nothing either', () => {
    expect(matchEntries(undated(booked), came).pairs).toHaveLength(2)
  })

  test('amounts that come again in the table are ambiguous', () => {
    const same = tableOf(['01', '500', 'A'], ['09', '500', 'B'], ['20', '500', 'C'])
    const { pairs, ambiguous } = matchEntries(undated(same), undated(same.map((row) => ({ ...row, text: 'CASH' }))))
    expect(pairs.filter(({ state }) => state === 'accepted')).toEqual([])
    expect(pairs.length + ambiguous.length).toBeGreaterThan(0)
  })
})

test('a month is all its days, and what is of the month after is another one', () => {
  const rents = ['2026-04', '2026-05', '2026-06'].map((month, at): Entry => ({
    line: at + 1,
    day: day(`${month}-01`),
    until: day(`${month}-30`),
    amount: rupees('15000'),
    text: 'Sharma',
    reference: '',
  }))
  const came = ['2026-04-25', '2026-05-26', '2026-06-28'].map((on, at): Entry => ({
    line: at + 1,
    day: day(on),
    amount: rupees('15000'),
    text: 'SHARMA RENT',
    reference: '',
  }))
  const { pairs } = matchEntries(rents, came)
  expect(pairsOf({ pairs })).toEqual([
    [[1], [1]],
    [[2], [2]],
    [[3], [3]],
  ])
  expect(pairs[0]!.evidence[1]).toBe('The right one is in the month of the left one.')
})

test('what is always paid in the week after its month is learnt to be, and hardly anything of it is not sure', () => {
  const random = randomFrom(3)
  const people = ['SHARMA', 'KULKARNI', 'MENON', 'IYER', 'RAO', 'KHAN', 'DAS', 'GILL']
  const rows = Array.from({ length: 9 }, (_, month) => day(`2026-0${month + 1}-01`)).flatMap((first) =>
    people.map((name) => ({ first, name, amount: rupees(String(20_000 + between(random, 1, 900))) })),
  )
  const booked = rows.map(({ first, name, amount }, at): Entry => {
    const until = addDays(day(`${addDays(first, 31).slice(0, 7)}-01`), -1)
    return { line: at + 1, day: first, until, amount, text: name, reference: '' }
  })
  const came = booked.map(({ until, text, ...entry }): Entry => ({
    ...entry,
    day: addDays(until!, between(random, 1, 7)),
    text: `NEFT ${text} SALARY`,
  }))
  const { pairs } = matchEntries(booked, came)
  const right = pairs.filter((pair) => pair.left.join() === pair.right.join())
  expect(right).toHaveLength(booked.length)
  expect(right.filter(({ state }) => state === 'accepted').length).toBeGreaterThan(0.9 * booked.length)
})

test('of two tables of months the same months are matched before others', () => {
  const monthly = (text: string, amounts: readonly string[]): Entry[] =>
    amounts.map((amount, at) => ({
      line: at + 1,
      day: day(`2026-0${at + 4}-01`),
      until: addDays(day(`2026-0${at + 5}-01`), -1),
      amount: rupees(amount),
      text,
      reference: '',
    }))
  const { pairs } = matchEntries(
    monthly('Airtel', ['899', '899', '899']),
    monthly('AIRTEL BILL', ['899', '899', '950']),
  )
  expect(pairsOf({ pairs }).slice(0, 2)).toEqual([
    [[1], [1]],
    [[2], [2]],
  ])
  expect(pairs[0]!.evidence[1]).toBe('Both are of the same month.')
})

test('thirty equal amounts on either side are paired in order of time, and none of it is called sure', () => {
  const equal = Array.from({ length: 30 }, (_, at): Entry => ({
    line: at + 1,
    day: addDays(day('2026-03-01'), Math.floor(at / 10)),
    amount: rupees('500'),
    text: 'TRANSFER',
    reference: '',
  }))
  const { pairs } = matchEntries(equal, equal)
  expect(pairs).toHaveLength(30)
  expect(pairs.filter(({ state }) => state === 'accepted')).toEqual([])
  for (const { confidence } of pairs) expect(confidence).toBeLessThan(0.7)
})

const entry = fc.record({
  offset: fc.nat(12),
  amount: fc.constantFrom(100, 200, 500, 999, 1234, -500, -1234),
  text: fc.constantFrom('RENT', 'ASHA TRADERS', 'ASHA', 'NEFT 12345678', ''),
})
const entries = fc.array(entry, { maxLength: 14 }).map((rows) =>
  rows.map(({ offset, amount, text }, at): Entry => ({
    line: at + 1,
    day: addDays(day('2026-03-01'), offset),
    amount: paise(amount * 100),
    text,
    reference: '',
  })),
)

test('every line of either table is in one pair or unmatched, and the order of rows changes nothing', () => {
  fc.assert(
    fc.property(entries, entries, (left, right) => {
      const matched = matchEntries(left, right)
      for (const side of ['left', 'right'] as const) {
        const told = [...matched.pairs.flatMap((pair) => pair[side]), ...matched.unmatched[side]]
        expect(told.toSorted((a, b) => a - b)).toEqual((side === 'left' ? left : right).map(({ line }) => line))
        const ambiguous = matched.ambiguous.flatMap((group) => group[side])
        expect(new Set(ambiguous).size).toBe(ambiguous.length)
        expect(matched.unmatched[side]).toEqual(expect.arrayContaining(ambiguous))
      }
      expect(matchEntries(left.toReversed(), right.toReversed())).toEqual(matched)
    }),
    { numRuns: 200 },
  )
})

test('transfers whose amounts differ, whose memos are cut and that come days later find each other', () => {
  const { left, right, partnerOf } = twoTables(3_000, randomFrom(11))
  const { pairs } = matchEntries(left, right)
  const found = pairs.filter((pair) => partnerOf.get(pair.left[0]!) === pair.right[0] && pair.left.length === 1)
  expect(found.length).toBeGreaterThan(left.length * 0.95)
  expect(found.length).toBeGreaterThan(pairs.length * 0.98)
})

test('of a ledger and a statement that half know of the same money, hardly anything called sure is wrong', () => {
  let [sure, wrong, found, toFind] = [0, 0, 0, 0]
  for (let seed = 1; seed <= 8; seed++) {
    const plan = { count: 150, shared: seed % 2 === 0 ? 0.5 : 0.85, round: seed % 3 === 0 ? 0.8 : 0.3, several: 0.1 }
    const { ledger, bank, truth } = ledgerAndBank(plan, randomFrom(seed))
    const { pairs } = matchEntries(ledger, bank)
    toFind += truth.size
    for (const { left, right, state } of pairs) {
      const isRight = truth.has(`${left.join(',')}=${right.join(',')}`)
      if (isRight) found++
      if (state === 'accepted') sure++
      if (state === 'accepted' && !isRight) wrong++
    }
  }
  expect(sure).toBeGreaterThan(toFind / 2)
  expect(wrong).toBeLessThanOrEqual(sure / 1_000)
  expect(found).toBeGreaterThan(toFind * 0.95)
})
