import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { keptUnevenly } from '../kept-unevenly.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { makeBook, trailOf } from './book.ts'
import { answerOf, milaan } from './milaan.ts'
import { header, write } from './samples.ts'

const newFolder = temporaryFolder()
// Each command is a process of its own, and there are many here.
vi.setConfig({ testTimeout: 120_000 })

const events = [
  { event: 'AMOUNT_SETTLED', amount: '10000.00', count: '2', utr: 'AXISCN0612345680', settlementId: '503' },
  { event: 'AMOUNT_SETTLED', amount: '500.00', count: '1', utr: 'AXISCN0612345681', settlementId: '504' },
]
const bank = [
  header,
  '10/09/26,NEFT CR-UTIB0001920-CASHFREE PAYMENTS INDIA P-AXISCN0612345680,AXISCN0612345680,10/09/26,,"9,764.00","9,764.00"',
  '11/09/26,NEFT CR-UTIB0001920-CASHFREE PAYMENTS INDIA P-AXISCN0612345681,AXISCN0612345681,11/09/26,,500.00,"10,264.00"',
  '',
].join('\n')

async function aBook(): Promise<string> {
  const folder = newFolder()
  const book = join(folder, 'shop.milaan')
  makeBook(book)
  const told = events.map((event) => JSON.stringify(event)).join('\n')
  await answerOf(['import', book, write(folder, 'webhooks.jsonl', told), write(folder, 'bank.csv', bank)])
  return book
}

describe('milaan settings', () => {
  it('sets what is known, shows what is inferred, and unsets', async () => {
    const book = await aBook()
    expect(await answerOf(['settings', book])).toMatchObject({
      cycle: null,
      cutOffs: null,
      fees: null,
      holidays: null,
      inferred: { cycle: 'T', fees: { kind: 'gross' }, holidays: [] },
    })
    expect((await milaan(['settings', book])).stdout).toMatch(/taken as usual: (?:nothing|[1-4] settlements?) .*tells?/)
    const set = { cycle: 'T+1', fees: { kind: 'percent', rate: '1.75' }, holidays: ['2026-09-11'] }
    expect(await answerOf(['settings', book, '--set', JSON.stringify(set)])).toEqual({
      ...set,
      cutOffs: null,
      inferred: { settlements: 0 },
    })
    expect(await answerOf(['settings', book, '--set', '{"cycle":null}'])).toMatchObject({
      cycle: null,
      fees: set.fees,
      inferred: { cycle: 'T' },
    })
    const fees = { kind: 'by-rail', 'bank-account': set.fees, upi: { kind: 'gross' } }
    expect(await answerOf(['settings', book, '--set', JSON.stringify({ fees })])).toMatchObject({ fees })
    const shown = (await milaan(['settings', book])).stdout
    expect(shown).toMatch(/Kept back, bank accounts +a fee of 1\.75 % \+ 18 % GST +as agreed/)
    expect(shown).toMatch(/Kept back, UPI +nothing: payments are paid out in full +as agreed/)
    expect((await milaan(['fees', book])).stdout).toMatch(
      /^Kept back: a fee of 1\.75 % \+ 18 % GST of what comes into bank accounts, nothing of what comes in by UPI, as agreed\./,
    )
    const byAmount = { kind: 'by-amount', upTo: 100_000, small: set.fees, large: { kind: 'flat', paise: 1_750 } }
    expect(await answerOf(['settings', book, '--set', JSON.stringify({ fees: byAmount })])).toMatchObject({
      fees: byAmount,
    })
    const told = (await milaan(['settings', book])).stdout
    expect(told).toMatch(/Kept back, up to ₹1,000\.00 +a fee of 1\.75 % \+ 18 % GST +as agreed/)
    expect(told).toMatch(/Kept back, above that +a fee of ₹17\.50 a payment \+ 18 % GST +as agreed/)
    const refused = await milaan(['settings', book, '--set', '{"fees":{"kind":"percent","rate":1.75}}'])
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(/^These settings are not understood: fees\.rate .*Nothing was changed.*\n$/)
  })
})

describe('milaan settings of cut-offs', () => {
  it('takes them as agreed, finds by them what was paid out, and finds them out again when they are unset', async () => {
    const folder = newFolder()
    const book = join(folder, 'shop.milaan')
    makeBook(book)
    const paid = ['10:30:00', '19:20:00'].map((time, at) => ({
      event: 'AMOUNT_COLLECTED',
      vAccountId: 'VATEST1',
      vAccountNumber: '808081VATEST1',
      isVpa: String(at),
      amount: `${at + 1}234.00`,
      email: 'a@example.com',
      phone: '9999999999',
      referenceId: String(900 + at),
      utr: `AXISCN06123450${at}0`,
      creditRefNo: `AXISCN06123450${at}0`,
      remitterAccount: '026291800001191',
      remitterName: 'Asha Traders',
      paymentTime: `2026-09-10 ${time}`,
    }))
    const paidOut = {
      event: 'AMOUNT_SETTLED',
      amount: '3468.00',
      count: '2',
      utr: 'AXISCN0612345680',
      settlementId: '503',
    }
    const told = [...paid, paidOut].map((event) => JSON.stringify(event)).join('\n')
    await answerOf(['import', book, write(folder, 'webhooks.jsonl', told)])
    const memberships = () => trailOf(book).settlements.map(({ membership }) => membership)
    expect(memberships()).not.toEqual(['inferred'])

    const cutOffs = { hours: { 'both-rails': [24] }, days: 'working-days' }
    expect(await answerOf(['settings', book, '--set', JSON.stringify({ cutOffs })])).toMatchObject({
      cycle: null,
      cutOffs,
    })
    expect((await milaan(['settings', book])).stdout).toMatch(
      /Cut-offs +bank accounts and UPI together at the end of the day +as agreed/,
    )
    expect(memberships()).toEqual(['inferred'])

    const calendar = { cutOffs: { ...cutOffs, days: 't1-calendar-days' } }
    await answerOf(['settings', book, '--set', JSON.stringify(calendar)])
    expect((await milaan(['settings', book])).stdout).toMatch(/Cycle +T\+1 +as agreed/)
    expect((await milaan(['settings', book, '--set', '{"cycle":"T"}'])).stderr).toMatch(
      /^These settings are not understood: the cut-offs count T\+1 in calendar days, so that the cycle cannot be T\. /,
    )
    const late = JSON.stringify({ cutOffs: { hours: { 'both-rails': [18, 25] }, days: 'working-days' } })
    const refused = await milaan(['settings', book, '--set', late])
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(/: cutOffs\.hours\.both-rails is to be a list of 1 to 24 whole hours .*Nothing was/)
    expect(await answerOf(['settings', book, '--set', '{"cutOffs":null}'])).toMatchObject({
      cycle: null,
      cutOffs: null,
    })
    expect(memberships()).not.toEqual(['inferred'])
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
  })
})

describe('milaan settings of a book that no fee explains', () => {
  it('says so in one sentence, and calls no payment missing or not settled', async () => {
    const folder = newFolder()
    const book = join(folder, 'shop.milaan')
    makeBook(book)
    await answerOf(['import', book, ...keptUnevenly().map(({ name, text }) => write(folder, name, text))])
    const { keptUnknown } = ((await answerOf(['settings', book])) as { inferred: { keptUnknown: object } }).inferred
    expect(keptUnknown).toEqual({ from: expect.any(Number) as number, to: expect.any(Number) as number })
    const { stdout } = await milaan(['settings', book])
    expect(stdout).toMatch(/Kept back +not known +no fee explains the book’s history/)
    expect(stdout).toMatch(/No fee explains what is kept back: of most settlements it is from \d\.\d\d % to \d\.\d\d %/)
    expect((await milaan(['fees', book])).stdout).toMatch(/^No fee explains what is kept back/)
    const { exceptions } = (await answerOf(['exceptions', book])) as { exceptions: { kind: string }[] }
    expect(new Set(exceptions.map(({ kind }) => kind))).toEqual(new Set(['membership-ambiguous']))
  })
})

describe('milaan fees', () => {
  it('tells of a fee with no GST on it, as agreed', async () => {
    const book = await aBook()
    const fees = { kind: 'percent', rate: '2', gst: 'none' }
    expect(await answerOf(['settings', book, '--set', JSON.stringify({ fees })])).toMatchObject({ fees })
    expect((await milaan(['settings', book])).stdout).toMatch(/Kept back +a fee of 2 % \(no GST added\) +as agreed/)
    expect((await milaan(['fees', book])).stdout).toMatch(/^Kept back: a fee of 2 % \(no GST added\), as agreed\./)
  })

  it('tells what the bank kept of what was settled in full, and by which rate', async () => {
    const folder = newFolder()
    const book = join(folder, 'shop.milaan')
    makeBook(book)
    const days = ['01', '02', '03', '04', '07', '08', '09', '10', '11', '15', '16', '17']
    const told = days.map((_, at) =>
      JSON.stringify({
        event: 'AMOUNT_SETTLED',
        amount: `${10 + at}000.00`,
        count: '3',
        utr: `AXISCN06123456${10 + at}`,
        settlementId: String(600 + at),
      }),
    )
    // ₹5 and 90 paise of GST of each of three payments.
    const rows = days.map((on, at) => {
      const utr = `AXISCN06123456${10 + at}`
      return `${on}/09/26,NEFT CR-UTIB0001920-CASHFREE PAYMENTS INDIA P-${utr},${utr},${on}/09/26,,${9 + at}982.30,`
    })
    await answerOf([
      'import',
      book,
      write(folder, 'webhooks.jsonl', told.join('\n')),
      write(folder, 'bank.csv', [header, ...rows, ''].join('\n')),
    ])
    const bank = { fees: { kind: 'flat', paise: 500 }, of: 'payment' }
    expect(await answerOf(['fees', book])).toMatchObject({
      fees: { kind: 'gross' },
      bank: { fees: bank, settlements: 12, feePaise: 12 * 1500, gstPaise: 12 * 270 },
    })
    const { stdout } = await milaan(['fees', book])
    expect(stdout).toContain(
      'Kept at the bank: a fee of ₹5.00 + 18 % GST of each payment, as the book’s history shows.',
    )
    expect(stdout).toMatch(/kept at the bank +₹212\.40/)
    expect(await answerOf(['settings', book])).toMatchObject({ inferred: { fees: { kind: 'gross' }, bank } })
    expect((await milaan(['settings', book])).stdout).toMatch(/Kept at the bank +a fee of ₹5.00/)
    expect(await answerOf(['why', book, 'settlement', '600'])).toMatchObject({
      state: 'accepted',
      match: {
        evidence: expect.arrayContaining([
          expect.objectContaining({
            words: 'The bank shows ₹17.70 less: ₹5.00 + 18 % GST for each of its 3 payments.',
          }),
        ]),
      },
    })
  })
})

describe('milaan why, exceptions and decide', () => {
  it('tell why a settlement is open, take a match by hand with its difference named, and take it back', async () => {
    const book = await aBook()
    const open = (await answerOf(['exceptions', book, '--as-of', '2026-09-17'])) as { exceptions: object[] }
    // The 12th is a second Saturday, the 14th Ganesh Chaturthi.
    expect(open).toMatchObject({
      asOf: '2026-09-17',
      exceptions: [
        { kind: 'settlement-amount-differs', ageInWorkingDays: 4, reason: expect.stringContaining('₹236.00') },
      ],
    })
    expect(await answerOf(['why', book, 'settlement', '503'])).toMatchObject({
      state: 'open',
      nearest: expect.arrayContaining([
        expect.objectContaining({
          id: 'bank.csv:2',
          failed: '₹236.00 short: a fee of 2 % + 18 % GST would explain it',
        }),
      ]),
    })
    expect(await answerOf(['why', book, 'line', 'bank.csv:3'])).toMatchObject({
      state: 'accepted',
      match: { rule: 'same-utr', settlements: [{ id: '504' }] },
    })
    const byHand = ['decide', 'match', book, '--settlement', '503', '--line', 'bank.csv:2']
    const unnamed = await milaan(byHand)
    expect(unnamed).toMatchObject({ code: 1, stderr: expect.stringContaining('name the difference') })
    await answerOf([...byHand, '--difference', 'fee=200,gst=36', '--note', 'as agreed in August'])
    expect(trailOf(book).settlements[0]).toMatchObject({
      state: 'accepted',
      rule: 'by-hand',
      differencePaise: -23_600,
      named: [
        { kind: 'fee', amountPaise: -20_000 },
        { kind: 'gst', amountPaise: -3_600 },
      ],
    })
    await answerOf(['decide', 'split', book, '504'])
    expect(trailOf(book).settlements[1]).toMatchObject({ state: 'open' })
    await answerOf(['decide', 'undo', book])
    expect(trailOf(book).settlements[1]).toMatchObject({ state: 'accepted', decidedBy: 'machine' })
    expect(await answerOf(['decide', 'list', book])).toMatchObject({
      decisions: [
        { kind: 'reject', isWithdrawn: true },
        { kind: 'accept', note: 'as agreed in August' },
      ],
    })
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
  })
})

describe('milaan decide dismiss', () => {
  it('says that a refused transfer is dealt with, shows it apart, and takes that back', async () => {
    const folder = newFolder()
    const book = join(folder, 'shop.milaan')
    makeBook(book)
    const refused = ['R771', 'R772'].map((rejectId, at) => ({
      event: 'TRANSFER_REJECTED',
      rejectId,
      amount: `${at + 1}500.00`,
      transferTime: '2026-09-10 11:02:09',
      reason: 'The remitter is not allowed',
    }))
    const told = refused.map((event) => JSON.stringify(event)).join('\n')
    await answerOf(['import', book, write(folder, 'webhooks.jsonl', told)])
    const open = () => trailOf(book).exceptions.map(({ subject }) => subject.id)
    expect(open()).toEqual(['R771', 'R772'])
    const dismissed = await answerOf(['decide', 'dismiss', book, 'R771', '--note', 'The customer was told'])
    expect(dismissed).toEqual({ decided: 'Dealt with: refused transfer R771 of ₹1,500.00' })
    expect(open()).toEqual(['R772'])
    expect(await answerOf(['exceptions', book, '--dismissed'])).toEqual({
      dismissed: [
        expect.objectContaining({
          kind: 'rejected-transfer',
          transferId: 'R771',
          amountPaise: 150_000,
          refusedOn: '2026-09-10',
          note: 'The customer was told',
        }),
      ],
    })
    const { stdout } = await milaan(['exceptions', book, '--dismissed'])
    expect(stdout).toMatch(/R771 +₹1,500.00 +10 Sep 2026 .*The customer was told/)
    expect(await milaan(['decide', 'dismiss', book, 'R773'])).toMatchObject({
      code: 1,
      stderr: 'There is no refused transfer R773 that is open. Nothing was changed; look at the list again.\n',
    })
    await answerOf(['decide', 'dismiss', book, 'R772'])
    expect(await answerOf(['decide', 'undo', book])).toEqual({
      undone: 'Dealt with: refused transfer R772 of ₹2,500.00',
    })
    expect(await answerOf(['decide', 'reopen', book, 'R771'])).toEqual({ reopened: 'R771' })
    expect(open()).toEqual(['R771', 'R772'])
    expect(await answerOf(['decide', 'list', book])).toMatchObject({
      decisions: [
        { kind: 'dismiss', isWithdrawn: true },
        { kind: 'dismiss', note: 'The customer was told', isWithdrawn: true },
      ],
    })
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
  })
})

describe('milaan import --as ledger', () => {
  it('takes in several files, tells of each how it was understood, and names the one that it could not read', async () => {
    const book = await aBook()
    const folder = join(book, '..')
    const heading = 'Date,Particulars,Debit,Credit'
    const paths = [
      write(folder, 'sept.csv', [heading, '10-Sep-26,Cashfree 503,9764.00,', ''].join('\n')),
      write(folder, 'photo.csv', 'hello,world\n1,2\n'),
      write(folder, 'oct.csv', [heading, '12-Oct-26,Rent,,20000.00', ''].join('\n')),
    ]
    const { code, stdout, stderr } = await milaan(['import', book, ...paths, '--as', 'ledger'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^photo\.csv was not understood as a ledger: /)
    expect(stdout).toMatch(/^sept\.csv .* 1 +1 +0$/m)
    expect(stdout).toContain('sept.csv:\n  The header is in line 1.')
    expect(stdout).toContain("  “Debit” is money in and “Credit” money out, as in the merchant's own books.")
    expect(stdout).toContain('  1 entry of 12 Oct 2026: ₹0.00 into the bank and ₹20,000.00 out of it.')
    expect(await answerOf(['files', 'list', book])).toMatchObject({
      files: [{ file: 'oct.csv' }, { file: 'sept.csv' }, {}, {}],
    })

    await answerOf(['files', 'undo', book, 'oct.csv'])
    const said = write(folder, 'said.json', JSON.stringify({ direction: 'as-printed' }))
    await answerOf(['import', book, paths[2]!, '--as', 'ledger', '--corrections', said])
    expect(await answerOf(['ledger', 'show', book])).toMatchObject({ onlyBooks: [{ amountPaise: 2_000_000 }] })
  })

  it('shows the bank beside the books', async () => {
    const book = await aBook()
    const ledger = write(
      join(book, '..'),
      'books.csv',
      [
        'Date,Particulars,Vch Type,Vch No.,Debit,Credit',
        '10-Sep-26,Cashfree 503,Receipt,1,9764.00,',
        '12-Sep-26,Rent,Payment,2,,20000.00',
        '',
      ].join('\n'),
    )
    expect(await answerOf(['import', book, ledger, '--as', 'ledger'])).toMatchObject({ ledgers: [{ added: 2 }] })
    const shown = (await answerOf(['ledger', 'show', book])) as { matches: { matchId: string }[] }
    expect(shown).toMatchObject({
      matches: [{ state: 'proposed', bank: [{ file: 'bank.csv', line: 2 }], books: [{ file: 'books.csv', line: 2 }] }],
      onlyBank: [{ line: 3, amountPaise: 50_000 }],
      onlyBooks: [{ line: 3, amountPaise: -2_000_000 }],
      sums: { onlyBooks: { count: 1, moneyInPaise: 0, moneyOutPaise: 2_000_000 } },
    })
    expect(await answerOf(['why', book, 'entry', '2'])).toMatchObject({
      subject: { type: 'entry', file: 'books.csv', line: 2, amountPaise: 976_400 },
      match: { state: 'proposed', bank: [{ file: 'bank.csv', line: 2 }] },
    })
    await answerOf(['ledger', 'reject', book, shown.matches[0]!.matchId])
    const why = (await milaan(['why', book, 'entry', 'books.csv:2'])).stdout
    expect(why).toContain('entry books.csv:2, ₹9,764.00: only in the books')
    expect(why).toMatch(/Line bank\.csv:2 of the bank .*, but a person said that they are not the same money\./)
    expect((await milaan(['why', book, 'entry', '3'])).stdout).toContain('Nothing in the bank comes near it.')
    expect(await answerOf(['ledger', 'show', book])).toMatchObject({ matches: [] })
    const { stdout } = await milaan(['ledger', 'show', book])
    expect(stdout).toMatch(/only in the books +2 +₹9,764\.00 +₹20,000\.00 +-₹10,236\.00/)
    expect(stdout).toContain('What is the same money, or for review, is counted as the bank has it.')

    const byHand = ['ledger', 'match', book, '--line', 'bank.csv:3']
    const refusals = [
      [
        ['--entry', '7'],
        'The books say nothing at 7 now. Nothing was changed; look it up with “milaan ledger show”, and name an entry as FILE:LINE.',
      ],
      [
        ['--entry', 'here'],
        'An entry is named by its line in the ledger, such as 12 or books.csv:12. See: milaan help',
      ],
      [['--entry', '2'], /^The two sides differ by -₹9,264\.00\./],
      [
        [],
        'ledger match takes at least one --line and one --entry, or several of one that cancel each other. See: milaan help',
      ],
    ] as const
    for (const [more, sentence] of refusals)
      expect((await milaan([...byHand, ...more])).stderr.trimEnd()).toEqual(
        typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
      )
    const contra = ['ledger', 'match', book, '--entry', '2', '--entry', '3']
    expect((await milaan(contra)).stderr).toMatch(
      /^What cancels each other comes to nothing, and these come to -₹10,236\.00 in the books\./,
    )
    const difference = ['--difference', 'write-off=9264', '--note', 'in part, the rest is lost']
    expect(await answerOf([...byHand, '--entry', 'books.csv:2', ...difference])).toEqual({
      decided: 'Accepted: ₹500.00 of 11 Sep 2026 in the bank is ₹9,764.00 of 10 Sep 2026 in the books',
    })
    expect(await answerOf(['ledger', 'show', book])).toMatchObject({
      matches: [
        {
          state: 'accepted',
          decidedBy: 'person',
          differencePaise: -926_400,
          named: [{ kind: 'write-off', amountPaise: -926_400 }],
          note: 'in part, the rest is lost',
        },
      ],
    })
    const withByHand = (await milaan(['ledger', 'show', book])).stdout
    expect(withByHand).toContain('In 1 match by hand the bank shows ₹9,264.00 less than the books, as named.')
    expect(withByHand).toMatch(
      /[0-9a-f]{24} +bank\.csv:3 +books\.csv:2 +₹500\.00 +write-off -₹9,264\.00 +in part, the rest is lost/,
    )
    expect(await answerOf(['decide', 'list', book])).toMatchObject({
      decisions: [{ kind: 'accept', note: 'in part, the rest is lost' }, { kind: 'reject' }],
    })
    expect(await answerOf(['decide', 'undo', book])).toMatchObject({
      undone: expect.stringMatching(/^Accepted: ₹500/) as string,
    })
    expect(await answerOf(['ledger', 'show', book])).toMatchObject({ matches: [] })
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
  })
})

describe('milaan settings of a shop that is paid out once a day', () => {
  it('says at which cut-offs, as its settlements show', async () => {
    const folder = newFolder()
    const book = join(folder, 'shop.milaan')
    makeBook(book)
    const days = Array.from({ length: 28 }, (_, index) => String(index + 1).padStart(2, '0'))
    const paid = days.flatMap((on, day) =>
      ['10:30', '13:30', '20:30'].map((time, part) => ({
        event: 'AMOUNT_COLLECTED',
        amount: `${(day * 37 + part * 411 + 101) % 977}.00`,
        vAccountId: 'SHOP1',
        vAccountNumber: '808080101234',
        referenceId: String(700_000 + day * 10 + part),
        utr: `02123453${day}${part}`,
        paymentTime: `2026-09-${on} ${time}:00`,
      })),
    )
    const settled = days.map((_, day) => ({
      event: 'AMOUNT_SETTLED',
      amount: paid.slice(day * 3, day * 3 + 3).reduce((sum, { amount }) => sum + Number(amount), 0),
      count: '3',
      utr: `AXISCN06123456${day + 10}`,
      settlementId: String(500 + day),
    }))
    const told = [...paid, ...settled].map((event) => JSON.stringify(event)).join('\n')
    await answerOf(['import', book, write(folder, 'webhooks.jsonl', told)])
    expect(await answerOf(['settings', book])).toMatchObject({
      inferred: { cutOffs: { hours: { 'bank-account': [0] }, days: 'every-day' } },
    })
    expect((await milaan(['settings', book])).stdout).toMatch(
      /Cut-offs +bank accounts at midnight.*, on every day of the week +found in the book’s history, in \d+ settlements/,
    )
  })
})
