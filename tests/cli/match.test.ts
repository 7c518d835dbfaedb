import { describe, expect, it, vi } from 'vitest'
import { parseCommand } from '../../cli/arguments.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { answerOf, milaan } from './milaan.ts'
import { write } from './samples.ts'

vi.setConfig({ testTimeout: 120_000 }) // each command is a process of its own, and machines are busy
const newFolder = temporaryFolder()

const tally = `Sri Ganesh Traders
Ledger: HDFC Bank A/c 50200012345678

Date,Particulars,Vch Type,Vch No.,Debit,Credit
1-Apr-2026,Cashfree settlement,Receipt,12,"25,000.00",
2-Apr-2026,Office rent April,Payment,88,,"12,000.00"
3-Apr-2026,Asha Traders,Receipt,13,"3,021.00",
9-Apr-2026,Petty cash,Payment,89,,450.00
`
const bank = `Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance
01/04/26,NEFT CR-CASHFREE PAYMENTS-AXISCN0123456789,AXISCN0123456789,01/04/26,,25000.00,125000.00
02/04/26,RENT APRIL SHARMA,,02/04/26,12000.00,,113000.00
04/04/26,UPI-ASHA TRADERS-123456789012,123456789012,04/04/26,,3021.00,116021.00
`
/** Nothing says which way the money went. */
const exported = `id,memo,transaction_date,amount
1,MATTHIAS C paym,2022-03-28,36.36
2,M CORVINUS dona,2022-02-14,221.91
`

describe('milaan match', () => {
  it('matches a ledger against a statement, and names lines as they stand in the files', async () => {
    const folder = newFolder()
    const matched = await answerOf(['match', write(folder, 'tally.csv', tally), write(folder, 'bank.csv', bank)])
    expect(matched).toMatchObject({
      pairs: [
        { left: [5], right: [2] },
        { left: [6], right: [3] },
        { left: [7], right: [4] },
      ],
      unmatched: { left: [8], right: [] },
    })
    for (const pair of (matched as { pairs: object[] }).pairs)
      expect(Object.keys(pair)).toEqual(['left', 'right', 'state', 'confidence', 'evidence'])
  })

  it('shows a person what it found and what is left', async () => {
    const folder = newFolder()
    const { stdout } = await milaan(['match', write(folder, 'tally.csv', tally), write(folder, 'bank.csv', bank)])
    expect(stdout).toContain('3 matches')
    expect(stdout).toContain('Petty cash')
  })

  it('tells apart what is ambiguous from what the other table lacks, and adds up each', async () => {
    const folder = newFolder()
    const booked = write(folder, 'booked.csv', 'Date,Party,Amount\n01/06/2026,Walk in,500\n02/06/2026,Kamal,1200\n')
    const came = write(
      folder,
      'came.csv',
      'Date,Narration,Amount\n01/06/2026,UPI 1,500\n01/06/2026,UPI 2,500\n02/06/2026,KAMAL,1200\n09/06/2026,FEE,77\n',
    )
    expect(await answerOf(['match', booked, came])).toMatchObject({
      pairs: [{ left: [3], right: [4] }],
      unmatched: { left: [2], right: [2, 3, 5] },
      ambiguous: [{ left: [2], right: [2, 3], why: expect.stringContaining('neither words nor numbers tell') }],
    })
    const { stdout } = await milaan(['match', booked, came])
    expect(stdout).toMatch(/in all +2 +₹1,700\.00 +4 +₹2,277\.00/)
    expect(stdout).toMatch(/matched +1 +₹1,200\.00 +1 +₹1,200\.00/)
    expect(stdout).toMatch(/ambiguous +1 +₹500\.00 +2 +₹1,000\.00/)
    expect(stdout).toMatch(/without a partner +0 +₹0\.00 +1 +₹77\.00/)
    expect(stdout).toMatch(/Ambiguous: left[^\n]*\n2 +2, 3 +₹500\.00 +₹1,000\.00 +1 of the left and 2 of the right/)
    expect(stdout).not.toContain('Only on the left')
  })

  it('calls a payment beside a receipt after their line, and gives scripts the line itself', async () => {
    const folder = newFolder()
    const book = [
      'Date,Particulars,Amount,Date,Particulars,Amount',
      '01/04/2026,To Cashfree,25000.00,02/04/2026,By Rent Sharma,12000.00',
      '04/04/2026,To Asha Traders,3021.00,09/04/2026,By Petty cash,450.00',
    ]
    const files = [write(folder, 'book.csv', book.join('\n')), write(folder, 'bank.csv', bank)]
    expect(await answerOf(['match', ...files])).toMatchObject({
      pairs: [
        { left: [2], right: [2] },
        { left: [2], right: [3] },
        { left: [3], right: [4] },
      ],
      unmatched: { left: [3], right: [] },
    })
    const { stdout } = await milaan(['match', ...files])
    expect(stdout).toMatch(/^2b +3 +-₹12,000\.00 /m)
    expect(stdout).toMatch(/^ *3b +2026-04-09 +-₹450\.00 +By Petty cash/m)
  })

  it('tells the parts of an entry together, and nothing of a table in dollars in rupees', async () => {
    const folder = newFolder()
    const settlement = [
      'settlement-id,deposit-date,total-amount,currency,order-id,amount,posted-date',
      '189065,2026-03-10,2284.00,USD,,,',
      '189065,,,,402-123,1999.00,2026-03-02',
      '189065,,,,402-123,-215.00,2026-03-02',
      '189065,,,,402-765,500.00,2026-03-04',
    ]
    const { stdout } = await milaan([
      'match',
      write(folder, 'settlement.csv', settlement.join('\n')),
      write(folder, 'bank.csv', 'Date,Narration,Amount\n10/03/26,AMAZON,2284.00\n13/03/26,TEA,-250.00\n'),
    ])
    expect(stdout).toMatch(/^ *3–5 +USD 2,284\.00 +Together they are line 2, which is read as a whole\.$/m)
    expect(stdout).toMatch(/^without a partner +0 +USD 0\.00 +1 +-USD 250\.00$/m)
  })

  it('shows beside what is unmatched what comes nearest, and by how much matches differ', async () => {
    const folder = newFolder()
    const booked = `${tally}10-Apr-2026,Late Payers,Receipt,92,"7,777.00",\n11-Apr-2026,Short Payers,Receipt,93,"4,000.00",\n`
    const came = `${bank}12/04/26,SHORT PAYERS,,12/04/26,,3990.00,120011.00\n19/05/26,LATE PAYERS,,19/05/26,,7777.00,127788.00\n`
    const files = [write(folder, 'tally.csv', booked), write(folder, 'bank.csv', came)]
    expect(await answerOf(['match', ...files])).toMatchObject({
      nearest: {
        left: [{ line: 9, nearest: 6, why: expect.stringContaining('is 39 days later, and 21 are allowed') }],
      },
    })
    const { stdout } = await milaan(['match', ...files])
    expect(stdout).toContain('What comes nearest')
    expect(stdout).toMatch(/10 +5 +₹4,000\.00 +-₹10\.00 +for review/)
  })

  it('tells how each table was read, and which rows are no entries and why', async () => {
    const folder = newFolder()
    const torn = `${tally}9-Apr-2026,Total,,,,450.00\n1O-Apr-2026,Petty cash,Payment,90,,60.00\n`
    const files = [write(folder, 'tally.csv', torn), write(folder, 'bank.csv', bank)]
    expect(await answerOf(['match', ...files])).toMatchObject({
      pairs: [{ left: [5] }, { left: [6] }, { left: [7] }],
      skipped: {
        left: [
          { line: 9, amount: 45_000, reason: 'Left out: a total is no transaction.' },
          { line: 10, reason: 'Not read: the date “1O-Apr-2026” could not be read.' },
        ],
        right: [],
      },
      read: { left: expect.arrayContaining(['The header is in line 4.']), right: expect.any(Array) },
    })
    const { stdout } = await milaan(['match', ...files])
    expect(stdout).toContain(
      'Left: “Date” is the date, “Particulars” is the narration, “Debit” is money in, “Credit” is money out',
    )
    expect(stdout).toContain('Right: “Date” is the date')
    expect(stdout).toMatch(/Skipped on the left +Amount +Why\n +9 +₹450\.00 +Left out: a total is no transaction\./)
  })

  it('takes an invoice register against a bank statement, and asks nothing', async () => {
    const folder = newFolder()
    const register = `Invoice No,Customer,Invoice Date,Due Date,Taxable Value,IGST,Total,Balance Due
GT/41,Anand Books,30/03/2026,30/04/2026,21186.44,3813.56,25000.00,0.00
GT/42,Asha Traders,02/04/2026,02/05/2026,2560.17,460.83,3021.00,0.00
`
    const files = [write(folder, 'register.csv', register), write(folder, 'bank.csv', bank)]
    expect(await answerOf(['match', ...files])).toMatchObject({
      pairs: [
        { left: [2], right: [2] },
        { left: [3], right: [4] },
      ],
    })
  })

  it('refuses each kind of file that is no table in a sentence of its own', async () => {
    const folder = newFolder()
    const good = write(folder, 'bank.csv', bank)
    for (const [name, text, said] of [
      ['empty.csv', '', 'empty.csv is empty. Nothing was matched'],
      ['a.pdf', '%PDF-1.4\n1 0 obj', 'a.pdf is a PDF. Nothing was matched'],
      ['rows.json', '[{"date":"2026-04-03","amount":5}]', 'rows.json is JSON'],
      ['column.csv', 'Amount\n5.00\n', 'column.csv has one column only'],
      ['names.csv', 'Date,Name\n2026-04-03,Asha\n', 'No column of names.csv holds amounts'],
      ['head.csv', 'Date,Name,Amount\n', 'head.csv has a single row'],
    ] as const) {
      const { code, stderr } = await milaan(['match', good, write(folder, name, text)])
      expect([code, stderr]).toEqual([1, expect.stringContaining(said)])
    }
  })

  it('prints no amount as rupees that is not, and matches none of different currencies', async () => {
    const folder = newFolder()
    const left = 'Date,Party,Amount,Currency\n01/06/2026,Asha,1200.00,USD\n02/06/2026,Kamal,350.00,INR\n'
    const right = 'Date,Party,Amount\n01/06/2026,Asha,€1200.00\n02/06/2026,Kamal,₹350.00\n31/06/2026,Ravi,€9.00\n'
    const files = [write(folder, 'left.csv', left), write(folder, 'right.csv', right)]
    expect(await answerOf(['match', ...files])).toMatchObject({
      pairs: [{ left: [3], right: [3] }],
      unmatched: { left: [2], right: [2] },
    })
    const { stdout } = await milaan(['match', ...files])
    expect(stdout).toMatch(/in all +2 +₹350\.00, USD 1,200\.00 +2 +₹350\.00, EUR 1,200\.00/)
    expect(stdout).toMatch(
      /2 +2026-06-01 +USD 1,200\.00 +Asha +Line 2 of the right is EUR 1,200\.00, which is other money/,
    )
    expect(stdout).toMatch(/4 +EUR 9\.00 +Not read/)
    expect(stdout).not.toContain('₹1,200.00')
  })

  it('takes tables of which nothing says which way the money went', async () => {
    const file = write(newFolder(), 'exported.csv', exported)
    expect(await answerOf(['match', file, file])).toMatchObject({ pairs: [{ left: [2], right: [2] }, { left: [3] }] })
  })

  it('refuses limits that are none, and a file that is no table', async () => {
    expect(parseCommand(['match', 'a', 'b', '--days', '7', '--amount-percent=1.5'])).toMatchObject({
      value: { verb: 'match', left: 'a', right: 'b', days: 7, amountPercent: 1.5 },
    })
    for (const wrong of [['--days', 'x'], ['--days', '9999'], ['--amount-percent', '-1'], ['c']])
      expect(parseCommand(['match', 'a', 'b', ...wrong])).toMatchObject({ ok: false })
    expect(parseCommand(['trail', 'a', '--days', '7'])).toMatchObject({ ok: false })
    const file = write(newFolder(), 'letter.csv', 'Dear Sir,\nplease find enclosed\n')
    expect(await milaan(['match', file, file])).toMatchObject({ code: 1 })
  })
})
