import { describe, expect, test } from 'vitest'
import { inflate } from '../../../electron/engine/import/inflate.ts'
import { bytesOf } from '../../../shared/byte-source.ts'
import { openTable, readTables } from '../../../shared/tables/read-tables.ts'
import { aWorkbook } from '../statements/a-workbook.ts'

function opened(file: string, lines: readonly string[]) {
  const table = openTable(bytesOf(file, Buffer.from(lines.join('\n'))), null)
  if (!table.ok) throw new Error(table.error.message)
  return table.value
}

function readBoth(left: readonly string[], right: readonly string[]) {
  const tables = readTables(opened('left.csv', left), opened('right.csv', right))
  if (!tables.ok) throw new Error(tables.error.message)
  return tables.value
}

/** The left of two tables, of which the right has the same amounts a day later. */
function read(...lines: string[]) {
  return readBoth(lines, bank).left
}

function refusal(...lines: string[]): string {
  const table = openTable(bytesOf('table.csv', Buffer.from(lines.join('\n'))), null)
  return table.ok ? 'none' : table.error.message
}

/** In rupees. */
function amountsOf(...lines: string[]): number[] {
  return read(...lines).entries.map(({ amount }) => amount / 100)
}

function textsOf(...lines: string[]): string[] {
  return read(...lines).entries.map(({ text }) => text)
}

function toldOf(...lines: string[]): string {
  return read(...lines).told.join('\n')
}

const bank = [
  'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance',
  '14/05/26,NEFT CR-ANAND BOOKS-N134260000000001,N134260000000001,14/05/26,,1180.00,2180.00',
  '16/05/26,UPI/613612345678/FATIMA STORES,613612345678,16/05/26,,590.00,2770.00',
  '19/05/26,NEFT CR-GREWAL AND SONS,N139260000000002,19/05/26,,4720.00,7490.00',
]

describe('every column of text counts', () => {
  test('customer, invoice number, memo and order id are all part of the text', () => {
    expect(
      textsOf(
        'Date,Memo,Customer,Invoice No.,Order Id,Amount',
        '2026-05-13,May supply,Anand Books,INV-7,900771,1180.00',
        '2026-05-15,May supply B,Fatima Stores,INV-8,900772,590.00',
      ),
    ).toEqual(['May supply Anand Books INV-7 900771', 'May supply B Fatima Stores INV-8 900772'])
  })

  test('Tally writes To or By, and the party in the next column, which has no name', () => {
    const ledger = [
      'Sri Ganesh Traders',
      'Date,Particulars,,Vch Type,Vch No.,Debit,Credit',
      '13-May-26,To,Anand Books,Receipt,41,"1,180.00",',
      '15-May-26,By,Municipal rent,Payment,42,,590.00',
    ]
    expect(textsOf(...ledger)).toEqual(['Anand Books Receipt', 'Municipal rent Payment'])
    expect(read(...ledger).entries.map(({ line, reference }) => [line, reference])).toEqual([
      [3, '41'],
      [4, '42'],
    ])
  })

  test('what is the same in every row, numbers the rows or is the own account says nothing', () => {
    expect(
      textsOf(
        'S.No,Account No,Branch,Date,Party,Due Date,Amount,Currency',
        '1,50200012345678,Pune,2026-05-13,Anand Books,2026-06-13,1180.00,INR',
        '2,50200012345678,Pune,2026-05-15,Fatima Stores,2026-06-15,590.00,INR',
      ),
    ).toEqual(['Anand Books', 'Fatima Stores'])
  })

  test('a further row of text goes on with a space, so that no words are glued together', () => {
    expect(
      textsOf('Date,Particulars,Debit,Credit', '2026-05-13,Anand Books,,1180.00', ',being advance for May,,'),
    ).toEqual(['Anand Books being advance for May'])
  })
})

describe('books call money in a debit', () => {
  const books = [
    'Date,Particulars,Vch Type,Debit,Credit',
    '14-May-26,Anand Books,Receipt,1180.00,',
    '16-May-26,Fatima Stores,Receipt,590.00,',
    '18-May-26,Rent,Payment,,250.00',
  ]
  const signed = ({ entries }: { readonly entries: readonly { readonly amount: number }[] }) =>
    entries.map(({ amount }) => amount / 100)

  test('so that they are read as the bank has it, on either side, and that is told', () => {
    for (const read of [readBoth(books, bank).left, readBoth(bank, books).right]) {
      expect(signed(read)).toEqual([1180, 590, -250])
      expect(read.told.join('\n')).toContain('“Debit” is money in, “Credit” is money out')
      expect(read.told).toContain(
        '“Debit” is money in and “Credit” money out here, as the balance of the other table shows.',
      )
    }
    expect(signed(readBoth(books, bank).right)).toEqual([1180, 590, 4720])
    expect(readBoth(books, bank).right.told.join('\n')).toContain('“Withdrawal Amt.” is money out')
  })

  test('and the books of the other party the other way round: the right is read as the left', () => {
    const theirs = [
      'Date,Particulars,Debit,Credit',
      ...books.slice(1).map((row) => row.replace(/(Receipt|Payment),(.*),(.*)$/, '$3,$2')),
    ]
    const { left, right } = readBoth(books, theirs)
    expect(signed(left)).toEqual(signed(right))
    expect([...left.told, ...right.told].join('\n')).toContain('as the same money in the other table shows')
  })
})

describe('which of several amounts is meant', () => {
  const rows = ['13/05/2026', '15/05/2026', '18/05/2026']
  const paid = [1180, 590, 4720]
  const cells = (of: (amount: number) => readonly number[]) =>
    rows.map((day, at) => [day, `Party ${'ABC'[at]}`, ...of(paid[at]!).map((amount) => amount.toFixed(2))].join(','))

  test('the names alone: the total of an invoice, what is left of a payout', () => {
    const other = ['Date,Text,Amount', '13/05/2026,Other,77.00']
    const invoice = ['Date,Party,Taxable Value,CGST,SGST,Total', ...cells((x) => [x / 1.18, x * 0.09, x * 0.09, x])]
    const payout = ['Date,Party,Gross,Fee,Net', ...cells((x) => [x, x * 0.02, x * 0.98])]
    expect(readBoth(invoice, other).left.entries[0]!.amount).toBe(118000)
    expect(readBoth(payout, other).left.entries[0]!.amount).toBe(115640)
  })

  test('of gross and net of an invoice the one that the taxes lead to', () => {
    const other = ['Date,Text,Amount', '13/05/2026,Other,77.00']
    const netFirst = ['Date,Party,Net,Tax,Gross', ...cells((x) => [x / 1.18, x - x / 1.18, x])]
    const grossFirst = [
      'Date,Party,Gross,Disc,SGST,CGST,Net Amt',
      ...cells((x) => [x / 1.18, 0, x * 0.09, x * 0.09, x]),
    ]
    for (const invoice of [netFirst, grossFirst]) expect(readBoth(invoice, other).left.entries[2]!.amount).toBe(472000)
  })

  test('on the day of a payment, what was paid', () => {
    const bills = [
      'Vendor,Bill Date,Bill Amount,Paid Amount,Payment Date',
      'Anand,01/04/2026,1000.00,900.00,13/05/2026',
    ]
    const { entries } = readBoth(bills, ['Date,Text,Amount', '13/05/2026,Other,77.00']).left
    expect(entries).toMatchObject([{ day: '2026-05-13', amount: 90000 }])
  })

  test('the other table decides where its amounts stand in another column, and that is told', () => {
    const payout = ['Date,Party,Gross,Fee,Net', ...cells((x) => [x, x * 0.02, x * 0.98])]
    expect(amountsOf(...payout)).toEqual(paid)
    expect(toldOf(...payout)).toContain(
      'Of several amounts “Gross” is taken, by the other table: 3 of its 3 amounts stand in the other table, 0 of “Net” and 0 of “Fee”.',
    )
  })

  test('rupees beside another currency', () => {
    expect(amountsOf('Date,Party,Amount (USD),Amount (INR)', ...cells((x) => [x / 83, x]))).toEqual(paid)
  })

  test('a number that counts or names something is no amount', () => {
    const numbered = cells((x) => [x]).map((row, at) => `${at + 1},${88000 + at},${row}`)
    expect(amountsOf('Payment#,Customer ID,Payment Date,Party,Amount', ...numbered)).toEqual(paid)
  })

  test('tables in which only one column can be the amount are not asked about', () => {
    expect(amountsOf('Date,Party,Rs.', ...cells((x) => [x]))).toEqual(paid)
    expect(amountsOf('When,Who,Collected', ...cells((x) => [x]))).toEqual(paid)
  })

  test('lakhs are read in rupees', () => {
    expect(amountsOf('Date,Party,Amount (in Lakhs)', '13/05/2026,Anand,0.0118', '15/05/2026,Fatima,0.0059')).toEqual([
      1180, 590,
    ])
  })

  test('what a program added up in binary fractions', () => {
    const rows = ['13/05/2026,Anand,1180.0000000000002', '15/05/2026,Fatima,589.99999999999989']
    expect(amountsOf('Date,Party,Amount', ...rows)).toEqual([1180, 590])
  })

  test('a running balance proves the amounts that lead to it', () => {
    const rows = ['13/05/2026,A,100.00,100.00', '14/05/2026,B,40.00,60.00', '15/05/2026,C,5.50,65.50']
    expect(amountsOf('Date,Type of entry,Amount,Running Balance', ...rows)).toEqual([100, -40, 5.5])
  })
})

describe('which way the money went', () => {
  test.each([
    ['Receipt', 'Payment'],
    ['IN', 'OUT'],
    ['Income', 'Expense'],
    ['Money in', 'Money out'],
    ['Received', 'Paid'],
    ['Deposit', 'Withdrawal'],
    ['Sale', 'Refund'],
  ])('%s and %s in a column of their own', (into, out) => {
    const table = [
      'Date,Party,Type,Amount',
      `13/05/2026,Anand,${into},1180.00`,
      `15/05/2026,Rent,${out},590.00`,
      `18/05/2026,Grewal,${into},4720.00`,
    ]
    expect(amountsOf(...table)).toEqual([1180, -590, 4720])
    expect(toldOf(...table)).toContain(`In “Type” “${into}” is money in and “${out}” money out.`)
  })

  test.each([
    ['Receipts', 'Payments'],
    ['In', 'Out'],
    ['Income', 'Expense'],
    ['Money in', 'Money out'],
    ['Received', 'Paid'],
    ['Crédit euros', 'Débit euros'],
  ])('%s and %s as the names of two columns', (into, out) => {
    expect(amountsOf(`Date,Head,${into},${out}`, '13/05/2026,Anand,1180.00,', '15/05/2026,Rent,,590.00')).toEqual([
      1180, -590,
    ])
  })

  test('a word that says neither does not lose its row, and is told', () => {
    const rows = [1, 2, 3, 4, 5].map((day) => `0${day}/05/2026,Party ${day},Payment,${day}00.00`)
    const book = [
      'Date,Party,Vch Type,Amount',
      ...rows,
      '13/05/2026,Anand,Receipt,1180.00',
      '14/05/2026,Cash,Contra,590.00',
    ]
    expect(amountsOf(...book).slice(-2)).toEqual([1180, 590])
    expect(toldOf(...book)).toContain('Other words there, as “Contra”, say neither; such rows are taken as money in.')
  })

  test('the signs of the amounts say more than what they were for', () => {
    const card = [
      'Date,Shop,Type,Amount',
      '13/05/2026,Corner shop,Sale,-50.00',
      '14/05/2026,Thanks,Payment,80.00',
      '15/05/2026,Corner shop,Return,5.00',
    ]
    expect(amountsOf(...card)).toEqual([-50, 80, 5])
    expect(textsOf(...card)).toEqual(['Corner shop Sale', 'Thanks Payment', 'Corner shop Return'])
  })

  test('a single column whose name says the side', () => {
    const spent = ['Date,Text,Amount', '13/05/2026,Anand,-1180.00', '16/05/2026,Rent,-590.00', '17/05/2026,In,5.00']
    const withdrawn = ['Date,Party,Withdrawal', '13/05/2026,Anand,1180.00', '15/05/2026,Rent,590.00']
    expect(readBoth(withdrawn, spent).left.entries.map(({ amount }) => amount / 100)).toEqual([-1180, -590])
    expect(amountsOf('Date,Party,Deposit Amt', '13/05/2026,Anand,1180.00', '15/05/2026,Rent,590.00')).toEqual([
      1180, 590,
    ])
  })

  test('where nothing tells, the other table does, and that is said', () => {
    const table = ['Date,Party,Amount', '13/05/2026,Anand,1180.00', '15/05/2026,Rent,590.00', '16/05/2026,Other,77.00']
    const book = ['Date,Text,Debit,Credit', '13/05/2026,Anand,,1180.00', '15/05/2026,Rent,590.00,']
    expect(readBoth(table, book).left.entries.map(({ amount }) => amount)).toEqual([118000, -59000, 7700])
    expect(readBoth(table, book).left.told.join()).toContain(
      'Nothing says which way the money in “Amount” went; each amount is taken as the other table has it, and as money in where that has none.',
    )
    expect(readBoth(table, table).left.told.join()).toContain('went; all of it is taken as money in.')
  })
})

describe('days', () => {
  const days = (...lines: string[]) => read(...lines).entries.map(({ day }) => day)

  test('where no date of a table tells its order, the other table does', () => {
    const american = ['Date,Party,Amount', '5/4/2026,Anand Books,1180.00', '5/6/2026,Fatima Stores,590.00']
    const may = ['Date,Text,Amount', '2026-05-05,Anand,1180.00', '2026-05-08,Fatima,590.00']
    const april = ['Date,Text,Amount', '2026-04-06,Anand,1180.00', '2026-06-06,Fatima,590.00']
    expect(readBoth(american, may).left.entries.map(({ day }) => day)).toEqual(['2026-05-04', '2026-05-06'])
    expect(readBoth(american, may).left.told.join()).toContain('month/day/year: read so, 2 amounts stand')
    expect(readBoth(american, april).left.entries.map(({ day }) => day)).toEqual(['2026-04-05', '2026-06-05'])
  })

  test.each([
    ['time', '1778670000', 'seconds since 1970'],
    ['created', '1778670000123', 'milliseconds'],
    ['date', '260513', 'six digits'],
    ['date', '130526', 'six digits'],
    ['Paid at', '2026-05-13 16:30:00 UTC', 'the day is taken as printed'],
    ['Paid at', '2026-05-13 16:30:00 +0530', ''],
    ['date/time', '13 May 2026 9:14:01 am GMT+9', 'the day is taken as printed'],
  ])('%s %s', (name, cell, told) => {
    const table = [`${name},memo,amount`, `${cell},Anand,1180.00`, `${cell},Fatima,590.00`]
    expect(days(...table)).toEqual(['2026-05-13', '2026-05-13'])
    expect(toldOf(...table)).toContain(told)
  })

  test('year, month and day in columns of their own', () => {
    expect(
      days('Year,Month,Day,Shop,Amount', '2026,5,13,Anand,1180.00', '2026,5,15,Fatima,590.00', '2026,May,18,G,4720.00'),
    ).toEqual(['2026-05-13', '2026-05-15', '2026-05-18'])
  })

  test('when an invoice was written, and not when it is due; when it was paid, where that is there', () => {
    const invoice = ['Due Date,Invoice Date,Customer,Total', '13/06/2026,13/05/2026,Anand,1180.00']
    const payment = ['Invoice Date,Paid Date,Customer,Total', '01/05/2026,13/05/2026,Anand,1180.00']
    expect(days(...invoice)).toEqual(['2026-05-13'])
    expect(days(...payment)).toEqual(['2026-05-13'])
  })
})

test('a point with three digits behind it stands between thousands, unless the other table has the small amounts', () => {
  const german = ['Datum;Text;Betrag', '13.05.2026;Anand;1.180', '18.05.2026;Grewal;4.720']
  const small = ['Date,Text,Amount', '13/05/2026,Anand,1.18', '18/05/2026,Grewal,4.72']
  expect(amountsOf(...german)).toEqual([1180, 4720])
  expect(readBoth(german, small).left.entries.map(({ amount }) => amount)).toEqual([118, 472])
})

describe('what is no entry is told', () => {
  test('rows that cannot be read, each with its reason', () => {
    const { entries, skipped } = read(
      'Date,Party,Amount',
      '13/05/2026,Anand,1180.00',
      '15/05/2026,Fatima,59O.00',
      ',Grewal,4720.00',
      '31/06/2026,Grewal,4720.00',
    )
    expect(entries.map(({ line }) => line)).toEqual([2])
    expect(skipped).toMatchObject([
      { line: 3, reason: 'Not read: the amount “59O.00” could not be read.' },
      { line: 4, reason: 'Not read: it has no date.' },
      { line: 5, reason: 'Not read: the date “31/06/2026” could not be read.' },
    ])
  })

  test('opening and closing balances and totals, in whichever column they are named', () => {
    const { entries, skipped } = read(
      'Date,Particulars,,Vch Type,Debit,Credit',
      '1-May-26,To,Opening Balance,,"1,180.00",',
      '13-May-26,To,Anand Books,Receipt,"1,180.00",',
      '15-May-26,To,Total Care Clinic,Receipt,590.00,',
      ',,Total,,"2,950.00",',
      ',By,Closing Balance,,,"2,950.00"',
    )
    expect(entries.map(({ line }) => line)).toEqual([3, 4])
    expect(skipped).toMatchObject([
      { line: 2, reason: 'Left out: a balance brought forward is no transaction.' },
      { line: 5, reason: 'Left out: a total is no transaction.' },
      { line: 6, reason: 'Left out: a closing balance is no transaction.' },
    ])
  })

  test('rows in the money of other countries are told, and read', () => {
    const table = ['Date,Party,Amount,Currency', '13/05/2026,Anand,1180.00,USD', '15/05/2026,Fatima,590.00,INR']
    expect(amountsOf(...table)).toEqual([1180, 590])
    expect(toldOf(...table)).toContain(
      'Line 2 is in USD and the rest in rupees; what is in different currencies is never matched.',
    )
  })
})

test('lines of several accounts are all read', () => {
  expect(
    amountsOf(
      'Date,Account No,Party,Amount',
      '13/05/2026,50200012345678,Anand,1180.00',
      '15/05/2026,91100099887766,F,590.00',
    ),
  ).toEqual([1180, 590])
})

test('an Excel register with a title above its names, whole amounts and days as numbers', () => {
  const bytes = aWorkbook([
    ['Sri Ganesh Traders'],
    ['Sales register, May 2026'],
    ['Bill Dt', 'Bill No', 'Party', 'Basic', 'IGST', 'Bill Amt'],
    [46155, 'GT/41', 'Anand Books', 1000, 180, 1180],
    [46157, 'GT/42', 'Fatima Stores', 500, 90, 590],
  ])
  const table = openTable(bytesOf('register.xlsx', bytes), inflate)
  if (!table.ok) throw new Error(table.error.message)
  const tables = readTables(table.value, opened('bank.csv', bank))
  expect(tables).toMatchObject({
    value: {
      left: {
        entries: [
          { line: 4, day: '2026-05-13', amount: 118000, text: 'Anand Books GT/41' },
          { line: 5, day: '2026-05-15', amount: 59000, text: 'Fatima Stores GT/42' },
        ],
      },
    },
  })
})

describe('a table without days', () => {
  test('of months is read as all their days, however they are written', () => {
    for (const [name, april, may] of [
      ['Month', 'Apr-26', 'May-26'],
      ['Period', '2026-04', '2026-05'],
      ['Rent of', 'April 2026', 'May 2026'],
      ['Month', '04/2026', '05/2026'],
    ]) {
      const { entries, told } = read(`${name},Tenant,Rent Due`, `${april},Sharma,1180.00`, `${may},Kulkarni,590.00`)
      expect(entries).toMatchObject([
        { line: 2, day: '2026-04-01', until: '2026-04-30', amount: 118_000, text: 'Sharma' },
        { line: 3, day: '2026-05-01', until: '2026-05-31', amount: 59_000, text: 'Kulkarni' },
      ])
      expect(told).toContain(`“${name}” holds months; what is of a month may be of any of its days.`)
    }
    const parts = read('Year,Month,Party,Amount', '2026,Apr,Sharma,1180.00', '2026,May,Kulkarni,590.00')
    expect(parts.entries).toMatchObject([{ day: '2026-04-01', until: '2026-04-30' }, { day: '2026-05-01' }])
  })

  test('and without months is read too, says so, and nothing of dates beside', () => {
    const { entries, told, skipped } = read(
      'Party,Ref,Amount',
      'Anand Books,UTR134260000000001,1180.00',
      'Fatima Stores,,590.00',
      ',,1770.00',
      'Total,,1770.00',
    )
    expect(entries).toEqual([
      { line: 2, day: null, amount: 118_000, text: 'Anand Books', reference: 'UTR134260000000001' },
      { line: 3, day: null, amount: 59_000, text: 'Fatima Stores', reference: '' },
    ])
    expect(skipped.map(({ line }) => line)).toContain(5)
    expect(told).toContain('No column holds dates; the tables are matched by amounts, numbers and words only.')
    expect(told.join('\n')).not.toMatch(/is the date|Dates are|The dates/)
  })

  test('tells equal rows apart by the year that it has', () => {
    expect(textsOf('FY,Head,Amount', '2025,Depreciation,120000', '2026,Depreciation,120000', '2026,Audit,5')).toEqual([
      'Depreciation 2025',
      'Depreciation 2026',
      'Audit 2026',
    ])
  })
})

test('a table without names is read by its cells', () => {
  expect(amountsOf('2026-05-13,Anand Books,INV-7,1180.00', '2026-05-15,Fatima Stores,INV-8,590.00')).toEqual([
    1180, 590,
  ])
})

test('the settlement report of a gateway is a table, and what it paid out is the amount', () => {
  const report = [
    'date,settlement_id,amount,fee,tax,net_amount,utr',
    '2026-05-13,setl_60,1208.60,24.24,4.36,1180.00,N134260000000001',
    '2026-05-15,setl_147,604.30,12.12,2.18,590.00,N136260000000007',
    '2026-05-18,setl_167,4834.36,96.92,17.44,4720.00,N139260000000002',
  ]
  expect(readBoth(report, bank).left.entries).toMatchObject([
    { day: '2026-05-13', amount: 118_000, reference: 'N134260000000001' },
    { amount: 59_000 },
    { amount: 472_000 },
  ])
})

test('a list of webhooks is none: each tells of the money of others again', () => {
  expect(refusal('event,settlementId,amount,utr', 'AMOUNT_SETTLED,901,5.00,N134260000000001')).toContain(
    'webhook export',
  )
  const body = '"{""event"": ""AMOUNT_SETTLED"", ""settlementId"": ""901"", ""amount"": ""5.00""}"'
  expect(refusal('received,body', `2026-05-13,${body}`)).toContain('webhook export')
})

test('what is no table of money is refused with what it lacks', () => {
  expect(refusal('')).toContain('is empty')
  expect(refusal('%PDF-1.7', '1 0 obj')).toContain('is a PDF')
  expect(refusal('[{"date": "2026-05-13", "amount": 5}]')).toContain('is JSON')
  expect(refusal('Amount', '5.00', '6.00')).toContain('has one column only')
  expect(refusal('Date,Party', '2026-05-13,Anand', '2026-05-15,Fatima')).toContain(
    'No column of table.csv holds amounts',
  )
  expect(refusal('Anand,5.00', 'Fatima,6.00')).toContain('No column of table.csv holds dates')
  expect(refusal('Date,Party,Amount')).toContain('has a single row')
})
