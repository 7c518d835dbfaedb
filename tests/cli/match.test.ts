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
