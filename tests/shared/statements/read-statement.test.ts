import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, type ByteSource } from '../../../shared/byte-source.ts'
import { readStatement } from '../../../shared/statements/read-statement.ts'
import { statementDocument } from '../../../shared/statements/statement-document.ts'
import { mutated, readsSoundly } from './mutated.ts'

function readingOf(text: string, file = 'statement.csv') {
  const reading = readStatement(bytesOf(file, Buffer.from(text)))
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value
}

function read(...lines: string[]) {
  return statementDocument(readingOf(lines.join('\n')))
}

function closingOf(...lines: string[]) {
  const batches = readingOf(lines.join('\n')).batches()
  let next = batches.next()
  while (!next.done) next = batches.next()
  return next.value
}

const header = 'Date,Narration,Ref No,Withdrawal,Deposit,Balance'

describe('which way the money went', () => {
  test('the running balance swaps debit and credit columns that are the wrong way round, and says so', () => {
    const text = [
      header,
      '01/04/2026,A,,500.00,,1500.00',
      '13/04/2026,B,,,200.00,1300.00',
      '14/04/2026,C,,50.00,,1350.00',
    ]
    expect(read(...text).rows.map(({ direction }) => direction)).toEqual(['credit', 'debit', 'credit'])
    expect(readingOf(text.join('\n')).heading.notes).toContain(
      '“Withdrawal” holds money in and “Deposit” money out: 2 of 2 balances agree only that way.',
    )
  })

  test('the printed opening balance is enough to swap a statement of one line', () => {
    const { rows } = read('Opening Balance,1000.00', header, '13/04/2026,A,,500.00,,1500.00')
    expect(rows[0]!.direction).toBe('credit')
  })

  test('a money-out column that prints a minus is money out, and a minus among money in is a reversal', () => {
    const { rows } = read(
      header,
      '01/04/2026,A,,-500.00,,500.00',
      '13/04/2026,B,,,200.00,700.00',
      '14/04/2026,C,,,-50.00,650.00',
    )
    expect(rows.map(({ direction, amountPaise }) => [direction, amountPaise])).toEqual([
      ['debit', 50_000],
      ['credit', 20_000],
      ['debit', 5_000],
    ])
  })

  test('newest first reads in file order with opening and closing where they belong', () => {
    const { rows, openingBalancePaise, closingBalancePaise } = read(
      header,
      '14/04/2026,C,,,50.00,650.00',
      '13/04/2026,B,,400.00,,600.00',
      '01/04/2026,A,,,900.00,1000.00',
    )
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4])
    expect([openingBalancePaise, closingBalancePaise]).toEqual([10_000, 65_000])
  })
})

describe('the proof by the running balance', () => {
  const lines = [
    header,
    '01/04/2026,A,,,100.00,1100.00',
    '13/04/2026,B,,,100.00,1200.00',
    '14/04/2026,C,,50.00,,1140.00',
    '15/04/2026,D,,,10.00,1150.00',
  ]

  test('the first line whose balance does not follow is named', () => {
    expect(closingOf(...lines).proof).toMatchObject({ kind: 'broken', line: 4, breaks: 1 })
    expect(read(...lines).issues).toMatchObject([{ line: 4 }])
  })

  test('newest first, the line that does not follow the older one below it is named', () => {
    const { proof } = closingOf(header, ...lines.slice(1).toReversed())
    expect(proof).toMatchObject({ kind: 'broken', line: 3 })
  })

  test('an opening balance that the first line does not follow breaks the proof at that line', () => {
    expect(closingOf('Opening Balance,900.00', ...lines.slice(0, 3)).proof).toMatchObject({ kind: 'broken', line: 3 })
  })

  test('without a balance column opening and closing balance prove the lines', () => {
    const table = ['Date,Narration,Debit,Credit', '01/04/2026,A,,100.00', '13/04/2026,B,30.00,']
    expect(closingOf(...table).proof).toEqual({ kind: 'no-balance' })
    expect(closingOf('Opening Balance,10.00', 'Closing Balance,80.00', ...table).proof).toEqual({ kind: 'proven' })
    expect(closingOf('Opening Balance,10.00', 'Closing Balance,81.00', ...table).proof).toMatchObject({
      kind: 'broken',
    })
  })

  test('a balance that is printed once a day proves the lines before it', () => {
    const table = [
      header,
      '01/04/2026,A,,,100.00,',
      '01/04/2026,B,,,20.00,620.00',
      '13/04/2026,C,,5.00,,',
      '13/04/2026,D,,5.00,,610.00',
    ]
    expect(closingOf(...table)).toMatchObject({
      proof: { kind: 'proven' },
      openingBalance: 50_000,
      closingBalance: 61_000,
    })
  })
})

describe('rows that are no transaction', () => {
  test('opening, total and closing rows are left out even with a date and figures, and those with an amount are reported', () => {
    const { rows, issues, openingBalancePaise } = read(
      header,
      '01/04/2026,OPENING BALANCE,,,,1000.00',
      '02/04/2026,A,,,100.00,1100.00',
      '13/04/2026,TOTAL ENERGIES FUEL,,100.00,,1000.00',
      '13/04/2026,TRANSACTION TOTAL,,100.00,100.00,',
      '13/04/2026,CLOSING BALANCE,,,,1000.00',
      'Grand Total,,,100.00,,',
    )
    expect(rows.map(({ narration }) => narration)).toEqual(['A', 'TOTAL ENERGIES FUEL'])
    expect(openingBalancePaise).toBe(100_000)
    expect(issues.map(({ line }) => line)).toEqual([5, 7])
  })

  test('a balance brought forward in the deposit column is no deposit', () => {
    const { rows } = read(header, '01/04/2026,B/F,,,1000.00,1000.00', '13/04/2026,A,,,100.00,1100.00')
    expect(rows.map(({ narration }) => narration)).toEqual(['A'])
  })

  test('repeated headers and page lines are left out without a word', () => {
    const { rows, issues } = read(
      header,
      '01/04/2026,A,,,1.00,1.00',
      '02/04/2026 17:34,Page 1 of 2',
      header,
      '13/04/2026,B,,,1.00,2.00',
    )
    expect([rows.length, issues]).toEqual([2, []])
  })

  test('a row that could be a transaction and cannot be read is reported with its line and why', () => {
    const { rows, issues } = read(
      header,
      '01/04/2026,A,,,1.00,1.00',
      '31/02/2026,B,,,5.00,6.00',
      '13/04/2026,C,,,5.0.0,6.00',
      '13/04/2026,D,,5.00,5.00,6.00',
      '13/04/2026,NEFT CR',
    )
    expect(rows).toHaveLength(1)
    expect(issues).toEqual([
      { line: 3, reason: 'Not read: the date “31/02/2026” could not be read.' },
      { line: 4, reason: 'Not read: the amount “5.0.0” could not be read.' },
      { line: 5, reason: 'Not read: it has both money in and money out.' },
      { line: 6, reason: 'Not read: it has a date but no amount.' },
    ])
  })

  test('a pending line is not booked', () => {
    const { rows, issues } = read(
      'Date,Description,Amount,Status',
      '13/04/2026,A,-5.00,Completed',
      '14/04/2026,B,-7.00,PENDING',
    )
    expect(rows).toHaveLength(1)
    expect(issues[0]!.reason).toContain('PENDING')
  })
})

describe('torn rows', () => {
  test('amounts grouped without quotes are put together, the balance choosing where two ways fit', () => {
    const { rows, issues } = read(
      'Txn Date,Description,Ref No,Debit,Credit,Balance',
      '1 Apr 2026,A,X,1,770.00, ,15,471.13',
      '2 Apr 2026,B,X, ,1,25,000.50,1,40,471.63',
      '3 Apr 2026,C, WITH COMMA,X, ,28.37,1,40,500.00',
    )
    expect(rows.map(({ direction, amountPaise, balancePaise }) => [direction, amountPaise, balancePaise])).toEqual([
      ['debit', 177_000, 1_547_113],
      ['credit', 12_500_050, 14_047_163],
      ['credit', 2_837, 14_050_000],
    ])
    expect(rows[2]!.narration).toBe('C, WITH COMMA')
    expect(issues).toEqual([])
  })

  test('a row that lacks a cell is put back under the header', () => {
    const { rows } = read(header, '01/04/2026,A,X,,1.00,1.00', '13/04/2026,B,,5.00,6.00')
    expect(rows[1]).toMatchObject({ narration: 'B', direction: 'credit', amountPaise: 500, balancePaise: 600 })
  })

  test('a narration that the bank wrapped over rows is joined without a space', () => {
    const { rows } = read(
      header,
      '01/04/2026,NEFT CR-CASHFREE PAYMENTS-YESAP609,,,1.00,1.00',
      ',11234567,,,,',
      '13/04/2026,B,,,5.00,6.00',
    )
    expect(rows[0]).toMatchObject({ narration: 'NEFT CR-CASHFREE PAYMENTS-YESAP60911234567', utr: 'YESAP60911234567' })
  })
})

describe('what the file says of itself', () => {
  test('account, holder, IFSC, period and balances are read from above the table', () => {
    const { heading } = readingOf(
      [
        'Name :- SRI MEENAKSHI STORES',
        'Account No :50200012345678',
        'IFSC : ABCD0001234',
        'Period : 01/04/2026 to 30/04/2026',
        'Opening Balance,"INR 1,000.00 Dr"',
        header,
        '02/04/2026,A,,,1.00,-999.00',
      ].join('\n'),
    )
    expect(heading).toMatchObject({
      account: '50200012345678',
      holder: 'SRI MEENAKSHI STORES',
      ifsc: 'ABCD0001234',
      period: { from: '2026-04-01', to: '2026-04-30' },
      openingBalance: -100_000,
    })
    expect(heading.layout).toBe('CSV: date, narration, ref no, withdrawal, deposit, balance')
  })

  test('a date too ambiguous in the first thousands of rows is decided by a later one', () => {
    const early = Array.from({ length: 4_000 }, (_, at) => `01/02/2026,A${at},,,1.00,`)
    const { rows } = read(header, ...early, '02/13/2026,Z,,,1.00,')
    expect(rows[0]!.date).toBe('2026-01-02')
  })

  test('the balances say which way each of the amounts went that carry no sign', () => {
    const { rows, notes } = read(
      'Opening Balance,5.00',
      'Date,Narration,Amount,Balance',
      '01/04/2026,A,5.00,10.00',
      '13/04/2026,B,4.00,6.00',
      '14/04/2026,C,1.00,5.00',
      '15/04/2026,D,2.00,7.00',
      '16/04/2026,E,3.00,4.00',
      '17/04/2026,F,1.00,5.00',
      '18/04/2026,G,1.00,4.00',
    )
    expect(rows.map(({ direction }) => direction === 'credit')).toEqual([true, false, false, true, false, true, false])
    expect(notes).toContain(
      '“Amount” has no signs; the balance says which way each line went: 7 of 7 balances agree only that way.',
    )
  })

  test('one column of bare amounts is refused when nothing says which way they went', () => {
    const refusalOf = (...lines: string[]) => readStatement(bytesOf('a.csv', Buffer.from(lines.join('\n'))))
    const bare = ['Date,Narration,Amount', '01/04/2026,A,5.00', '13/04/2026,B,4.00']
    expect(refusalOf(...bare)).toMatchObject({ error: { code: 'statement-unclear' } })
    expect(refusalOf('Opening Balance,1.00', 'Closing Balance,9.00', ...bare)).toMatchObject({ ok: false })
    expect(refusalOf('Opening Balance,1.00', 'Closing Balance,10.00', ...bare)).toMatchObject({ ok: true })
    expect(refusalOf(...bare, '14/04/2026,C,-1.00')).toMatchObject({ ok: true })
    expect(refusalOf('01/04/2026,A,5.00', '13/04/2026,B,4.00', '14/04/2026,C,1.00')).toMatchObject({ ok: false })
  })

  test('lines of another account further down are reported, not read', () => {
    const many = Array.from({ length: 3_100 }, (_, at) => `13/04/2026,A${at},,,1.00,${at + 1}.00`)
    const { rows, issues } = read(
      'Account No: 111222333',
      header,
      ...many,
      'Account No: 999888777',
      header,
      '13/04/2026,Z,,,7.00,7.00',
    )
    expect(rows).toHaveLength(3_100)
    expect(issues.at(-1)).toEqual({ line: 3_105, reason: 'Not read: it belongs to another account, 999888777.' })
  })

  test('a row without a date is taken only where the balance proves it', () => {
    const { rows, issues } = read(
      header,
      '01/04/2026,A,,,1.00,1.00',
      ',B,,,2.00,3.00',
      ',Limit granted,,,500.00,',
      ',C,,,4.00,9.00',
    )
    expect(rows.map(({ narration, date }) => [narration, date])).toEqual([
      ['A', '2026-04-01'],
      ['B', '2026-04-01'],
    ])
    expect(issues.map(({ line }) => line)).toEqual([4, 5])
  })

  test('what is no statement is refused with a reason', () => {
    expect(readStatement(bytesOf('a.csv', Buffer.from('hello,world\n1,2')))).toMatchObject({
      error: { code: 'statement-not-understood' },
    })
    expect(readStatement(bytesOf('a.csv', Buffer.from(header)))).toMatchObject({
      error: { code: 'statement-no-lines' },
    })
  })
})

describe('hostile files', () => {
  test('a mutated or truncated statement never throws and never yields an amount that is not in the file', () => {
    fc.assert(fc.property(mutated, readsSoundly), { numRuns: 1_500 })
  })

  test('random bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const reading = readStatement(bytesOf('x', Buffer.concat([Buffer.from(`${header}\n`), bytes])))
        const rows = reading.ok ? statementDocument(reading.value).rows : []
        expect(rows.every(({ line, amountPaise }) => line > 1 && amountPaise > 0)).toBe(true)
      }),
    )
  })

  test('a file that is one endless line, or endless cells, is refused without filling the memory', () => {
    for (const piece of ['x', 'x,', '"', '1,2;3\t'])
      expect(readStatement(endless(piece))).toMatchObject({ error: { code: 'file-endless-line' } })
  })

  test('an endless line right below the header is named', () => {
    const header = Buffer.from('Date,Narration,Debit,Credit,Balance\n')
    const rest = endless('a')
    const source: ByteSource = {
      ...rest,
      chunks: function* () {
        yield header
        yield* rest.chunks()
      },
    }
    expect(readStatement(source)).toMatchObject({ error: { code: 'file-endless-line' } })
  })

  test('an endless line further down is named, whatever it is made of', () => {
    const [header, first] = ['Date,Narration,Debit,Credit,Balance', '13/04/2026,A,,1.00,1.00']
    for (const piece of ['x', 'x,', '1,', '"', ' '])
      for (const start of ['', '14/04/2026,B,', '14/04/2026,'])
        expect(closingOf(header, first, start + piece.repeat(1_100_000), first)).toMatchObject({
          endlessAt: 3,
          lines: 2,
        })
  })

  const whole = [
    'Account No: 50200012345678',
    'Date,Narration,Ref No,Withdrawal,Deposit,Balance',
    '01/04/2026,NEFT CR-CASHFREE,AXISCN0612345678,,"1,00,000.00","1,00,000.00"',
    '13/04/2026,CHQ PAID,000412,25000.00,,75000.00',
    '14/04/2026,"CASH, SELF",,,123.45,75123.45',
  ]

  test.each([
    ['with a balance', whole],
    ['without one', whole.map((line, at) => (at === 0 ? line : line.replace(/,[^,"]*$|,"[^"]*"$/, '')))],
  ])('a statement %s that is cut off anywhere is said to be, or yields nothing that is not in it', (_, lines) => {
    const text = lines.join('\n')
    const amounts = new Set([10_000_000, 2_500_000, 12_345])
    for (let end = 0; end <= text.length; end++) {
      const reading = readStatement(bytesOf('cut.csv', Buffer.from(text.slice(0, end))))
      if (!reading.ok) continue
      const { rows, cutOffAt, proof, issues } = statementDocument(reading.value)
      const isTold = cutOffAt !== null || proof.kind === 'broken' || issues.length > 0
      const isSound = rows.every(({ amountPaise }) => amounts.has(amountPaise))
      expect({ end: text.slice(end - 12, end), isSound: isSound || isTold }).toEqual({
        end: text.slice(end - 12, end),
        isSound: true,
      })
    }
  })

  test('a last row without a line end is no sign of a cut when it is as long as the others', () => {
    expect(closingOf(...whole).cutOffAt).toBeNull()
    expect(closingOf(...whole, 'This is a computer generated statement').cutOffAt).toBeNull()
    expect(closingOf(...whole, '15/04/2026,NEFT').cutOffAt).toBe(6)
    expect(closingOf(...whole, '15/04/2026,NEFT,,,5.00,75128.4').cutOffAt).toBe(6)
  })
})

/** 300 MB without a line end. */
function endless(piece: string): ByteSource {
  const bytes = Buffer.from(piece.repeat(Math.ceil(1_000_000 / piece.length)))
  return {
    file: 'x.csv',
    size: 300_000_000,
    chunks: function* () {
      for (let count = 0; count < 300; count++) yield bytes
    },
  }
}
