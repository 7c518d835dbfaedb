import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../../shared/byte-source.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import { readStatement, understandStatement } from '../../../shared/statements/read-statement.ts'
import { statementDocument } from '../../../shared/statements/statement-document.ts'

function understood(lines: readonly string[], corrections: Corrections = {}) {
  const source = bytesOf('statement.csv', Buffer.from(lines.join('\n')))
  const reading = understandStatement(source, { corrections })
  if (!reading.ok) throw new Error(reading.error.message)
  return statementDocument(reading.value)
}

function questionAbout(about: string, lines: readonly string[]) {
  const found = understood(lines).questions.find((question) => question.about === about)
  if (!found) throw new Error(`no question about ${about}`)
  return found
}

/** Reads the file once with each answer. */
function answered(about: string, lines: readonly string[]) {
  return questionAbout(about, lines).choices.map(({ corrections }) => understood(lines, corrections))
}

describe('the order of day and month', () => {
  const ambiguous = [
    'Account No: 111222333',
    'Date,Narration,Debit,Credit,Balance',
    '01/02/2026,A,,5.00,5.00',
    '01/02/2026,B,,5.00,10.00',
  ]

  test('is asked when nothing proves it, with the day first until somebody says otherwise', () => {
    const { asks, choices, taken } = questionAbout('date-order', ambiguous)
    expect([asks, choices.map(({ words }) => words), taken]).toEqual([
      'In which order are the dates written?',
      ['day/month/year', 'month/day/year'],
      0,
    ])
    expect(understood(ambiguous).certainty).toBe('unsure')
    expect(answered('date-order', ambiguous).map(({ rows }) => rows[0]!.date)).toEqual(['2026-02-01', '2026-01-02'])
  })

  test('an answer leaves nothing to ask', () => {
    const { certainty, questions } = understood(ambiguous, { dateOrder: 'month-day-year' })
    expect([certainty, questions]).toEqual(['proven', []])
  })

  test('a balance that runs only one way through time proves it', () => {
    const { rows, questions } = understood([
      'Account No: 111222333',
      'Date,Narration,Debit,Credit,Balance',
      '01/12/2026,A,,5.00,5.00',
      '02/01/2026,B,,7.00,12.00',
    ])
    expect([rows.map(({ date }) => date), questions]).toEqual([['2026-01-12', '2026-02-01'], []])
  })

  test('the printed period proves it', () => {
    const { rows, questions } = understood([
      'Account No: 111222333',
      'Period: 01-Feb-2026 to 28-Feb-2026',
      'Date,Narration,Debit,Credit,Balance',
      '02/03/2026,A,,5.00,5.00',
      '02/05/2026,B,,7.00,12.00',
    ])
    expect([rows.map(({ date }) => date), questions]).toEqual([['2026-02-03', '2026-02-05'], []])
  })

  test('a reference that tells its day proves it, and the note says so', () => {
    const { rows, questions, notes } = understood([
      'Account No: 111222333',
      'Date,Narration,Debit,Credit,Balance',
      '05/04/2026,UPI/612412345678/A,,5.00,5.00',
    ])
    expect([rows[0]!.date, questions]).toEqual(['2026-05-04', []])
    expect(notes).toContain('Dates are month/day/year: a reference tells the same days.')
  })
})

describe('which way the money went', () => {
  const turned = [
    'Account No: 111222333',
    'Date,Narration,Debit,Credit,Balance',
    '12/04/2026,A,5.00,,105.00',
    '13/04/2026,B,,7.00,98.00',
    '14/04/2026,C,1.00,,99.00',
  ]

  test('columns that are swapped look like a balance that is owed, and are asked for', () => {
    const { choices, taken } = questionAbout('direction', turned)
    expect([choices.map(({ words }) => words), taken]).toEqual([
      [
        '“Debit” holds money in and “Credit” money out',
        'the columns mean what they say, and the balance is what the account owes',
      ],
      0,
    ])
    const [swapped, owed] = answered('direction', turned)
    expect(swapped!.rows.map(({ direction, balancePaise }) => [direction, balancePaise])).toEqual([
      ['credit', 10_500],
      ['debit', 9_800],
      ['credit', 9_900],
    ])
    expect(owed!.rows.map(({ direction, balancePaise }) => [direction, balancePaise])).toEqual([
      ['debit', -10_500],
      ['credit', -9_800],
      ['debit', -9_900],
    ])
    expect([swapped!.certainty, owed!.certainty]).toEqual(['proven', 'proven'])
  })

  test('the words of the narrations settle it', () => {
    const said = turned.map((line) => line.replace(',A,', ',TO CHQ 123,').replace(',B,', ',BY CASH,'))
    expect(understood(said).questions).toEqual([])
    expect(understood(said).rows[0]).toMatchObject({ direction: 'debit', balancePaise: -10_500 })
    const opposite = turned.map((line) => line.replace(',A,', ',BY CASH,').replace(',B,', ',TO CHQ 123,'))
    expect(understood(opposite).questions).toEqual([])
    expect(understood(opposite).rows[0]).toMatchObject({ direction: 'credit', balancePaise: 10_500 })
  })

  test('of a cash credit account the balance is likelier what it owes', () => {
    const { rows, questions } = understood(['Account Type: CASH CREDIT', ...turned])
    expect(rows[0]).toMatchObject({ direction: 'debit', balancePaise: -10_500 })
    expect(questions.map(({ about }) => about)).toEqual(['direction'])
  })

  test('amounts without a sign and without balances cannot be read until somebody says', () => {
    const bare = ['Account No: 111222333', 'Date,Narration,Amount', '13/04/2026,A,5.00', '14/04/2026,B,4.00']
    const refused = readStatement(bytesOf('bare.csv', Buffer.from(bare.join('\n'))))
    expect(refused).toMatchObject({
      error: {
        code: 'statement-unclear',
        message: expect.stringContaining('Either all of it came in, or all of it went out.') as string,
      },
    })
    expect(answered('direction', bare).map(({ rows }) => rows.map(({ direction }) => direction))).toEqual([
      ['credit', 'credit'],
      ['debit', 'debit'],
    ])
  })

  test('a word for money in and one for money out that nobody knows are told apart by the balance', () => {
    const { rows, questions } = understood([
      'Account No: 111222333',
      'Date,Narration,Amount,Type,Balance',
      '12/04/2026,A,5.00,AUS,95.00',
      '13/04/2026,B,7.00,EIN,102.00',
      '14/04/2026,C,1.00,AUS,101.00',
    ])
    expect([rows.map(({ direction }) => direction), questions]).toEqual([['debit', 'credit', 'debit'], []])
  })
})

describe('a first line without a sign and without a balance before it', () => {
  const unsigned = (first: string) => [
    'Account No: 111222333',
    'Date,Narration,Amount,Balance',
    first,
    '13/04/2026,B,7.00,102.00',
    '14/04/2026,C,1.00,101.00',
  ]

  test('is left out and asked for when nothing tells', () => {
    const { rows, issues } = understood(unsigned('12/04/2026,A,5.00,95.00'))
    expect([rows.length, issues]).toEqual([
      2,
      [{ line: 3, reason: 'Not read: nothing tells whether its money came in or went out.' }],
    ])
    const [cameIn, wentOut] = answered('opening-balance', unsigned('12/04/2026,A,5.00,95.00'))
    expect([cameIn!.rows[0]!.direction, cameIn!.openingBalancePaise]).toEqual(['credit', 9_000])
    expect([wentOut!.rows[0]!.direction, wentOut!.openingBalancePaise]).toEqual(['debit', 10_000])
    expect([cameIn!.certainty, wentOut!.certainty]).toEqual(['proven', 'proven'])
  })

  test('goes the way that its words say, which is asked all the same', () => {
    const { rows, questions } = understood(unsigned('12/04/2026,ATM WDL,5.00,95.00'))
    expect(rows[0]!.direction).toBe('debit')
    expect(questions.map(({ about, taken }) => [about, taken])).toEqual([['opening-balance', 1]])
  })

  test('came into an empty account when it is all that the account then holds', () => {
    expect(understood(unsigned('12/04/2026,A,95.00,95.00')).rows[0]!.direction).toBe('credit')
  })
})

describe('columns that no name and no balance tells', () => {
  const nameless = ['13/04/2026,A,5.00,4.00', '14/04/2026,B,1.00,9.00', '15/04/2026,C,2.00,3.00']

  test('are asked for, with what they could be', () => {
    const { choices, taken } = questionAbout('columns', nameless)
    expect([choices.map(({ words }) => words), taken]).toEqual([
      ['Date, Narration, Amount, Balance', 'Date, Narration, Balance, Amount'],
      null,
    ])
  })

  test('are money out and money in where each row has an amount in one of the two, and which is which is asked', () => {
    const apart = ['તારીખ,વિગત,ઉધાર,જમા', '13/04/2026,A,5.00,', '14/04/2026,B,,9.00', '15/04/2026,C,0.00,3.00']
    const { choices, taken } = questionAbout('columns', apart)
    expect([choices.map(({ words }) => words), taken]).toEqual([
      ['Date, Narration, Money out, Money in', 'Date, Narration, Money in, Money out'],
      null,
    ])
    const { rows } = understood(apart, choices[0]!.corrections)
    expect(rows.map(({ direction, amountPaise }) => [direction, amountPaise])).toEqual([
      ['debit', 500],
      ['credit', 900],
      ['credit', 300],
    ])
  })

  test('a person may say of each column what it holds', () => {
    const { rows } = understood(nameless, {
      headerLine: null,
      columns: ['posted-on', 'narration', 'debit', 'credit'],
    })
    expect(rows).toEqual([])
    const read = understood(nameless, { headerLine: null, columns: ['posted-on', 'narration', 'credit', null] })
    expect(read.rows.map(({ narration, amountPaise }) => [narration, amountPaise])).toEqual([
      ['A', 500],
      ['B', 100],
      ['C', 200],
    ])
  })
})

describe('what a person says', () => {
  const lines = [
    'Some words,about,nothing',
    'Wann,Was,Raus,Rein,Stand',
    '12/04/2026,A,,5.00,5.00',
    '13/04/2026,B,,7.00,12.00',
  ]

  test('names the line of the header and what its columns hold', () => {
    const { rows, table } = understood(lines, {
      headerLine: 2,
      columns: ['posted-on', 'narration', 'debit', 'credit', 'balance'],
    })
    expect(rows.map(({ narration, direction, amountPaise }) => [narration, direction, amountPaise])).toEqual([
      ['A', 'credit', 500],
      ['B', 'credit', 700],
    ])
    expect(table).toEqual({
      sheet: null,
      headerLine: 2,
      names: ['Wann', 'Was', 'Raus', 'Rein', 'Stand'],
      roles: ['posted-on', 'narration', 'debit', 'credit', 'balance'],
      shape: 'wann was raus rein stand',
    })
  })

  test('names the account', () => {
    const { account, questions } = understood(['Date,Narration,Debit,Credit,Balance', '13/04/2026,A,,5.00,5.00'], {
      account: '50200012345678',
    })
    expect([account, questions]).toEqual(['50200012345678', []])
  })

  test('the line of a header that is not there is no table', () => {
    const source = bytesOf('a.csv', Buffer.from(lines.join('\n')))
    expect(understandStatement(source, { corrections: { headerLine: 99 } })).toMatchObject({ ok: false })
  })
})

describe('the account of a row, where the table has a column for it', () => {
  const several = [
    'Account No,Date,Narration,Debit,Credit,Balance',
    '50100012345678,13/04/2026,A,,5.00,105.00',
    '50100087654321,13/04/2026,B,7.00,,993.00',
    '50100012345678,14/04/2026,C,,5.00,110.00',
    '50100087654321,14/04/2026,D,,7.00,1000.00',
  ]

  test('is asked when there is more than one, and nothing is read without an answer', () => {
    const { asks, choices, taken } = questionAbout('account', several)
    expect([asks, choices.map(({ words }) => words), taken]).toEqual([
      'It holds lines of 2 accounts: those of which are read?',
      ['50100012345678', '50100087654321'],
      null,
    ])
    const refused = readStatement(bytesOf('all.csv', Buffer.from(several.join('\n'))))
    expect(refused).toMatchObject({ ok: false, error: { code: 'statement-unclear' } })
  })

  test('is that of the answer, and each account is proven by itself', () => {
    const read = answered('account', several)
    expect(read.map(({ account, certainty }) => [account, certainty])).toEqual([
      ['50100012345678', 'proven'],
      ['50100087654321', 'proven'],
    ])
    expect(read.map(({ rows }) => rows.map(({ narration }) => narration))).toEqual([
      ['A', 'C'],
      ['B', 'D'],
    ])
  })
})

describe('columns of money whose names nobody knows', () => {
  const rows = [
    '13/04/2026,A,,5.00,105.00',
    '14/04/2026,B,7.00,,98.00',
    '15/04/2026,C,,2.00,100.00',
    '16/04/2026,D,1.00,,99.00',
  ]

  test.each([
    ['Date,Narration,Debit,Xyz,Balance', 'the other side'],
    ['Date,Narration,Xyz,Credit,Balance', 'the one side'],
    ['Date,Narration,Debit,Credit,Xyz', 'the balance'],
    ['Date,Narration,Debit,Xyz,Uvw', 'two of them'],
    ['Date,Narration,Rst,Xyz,Uvw', 'all of them'],
  ])('%s: %s is told by the rows', (header) => {
    for (const order of [rows, rows.toReversed()]) {
      const { certainty, table, openingBalancePaise } = understood(['Account No: 111222333', header, ...order])
      expect([certainty, table.roles.slice(2), openingBalancePaise]).toEqual([
        'proven',
        ['debit', 'credit', 'balance'],
        10_000,
      ])
    }
  })

  test('what an account held before each line is no balance after it', () => {
    const before = [
      '13/04/2026,A,,5.00,100.00',
      '14/04/2026,B,7.00,,105.00',
      '15/04/2026,C,,2.00,98.00',
      '16/04/2026,D,1.00,,100.00',
    ]
    const { table, certainty } = understood(['Date,Narration,Debit,Credit,Before', ...before])
    expect([table.roles, certainty]).toEqual([['posted-on', 'narration', 'debit', 'credit', null], 'likely'])
  })

  test('are left alone where the rows are too few to tell', () => {
    expect(
      understood(['Date,Narration,Amount,Xyz', '13/04/2026,A,5.00,105.00', '14/04/2026,B,5.00,110.00']).table.roles,
    ).toEqual(['posted-on', 'narration', 'amount', null])
  })
})
