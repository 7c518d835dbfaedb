import { rupeesText, zeroPaise, type Paise } from '../../shared/paise.ts'
import type { Day } from '../../shared/day.ts'

/** A line of the merchant's bank account, before a bank prints it. */
export interface BankLine {
  readonly on: Day
  /** Null for what is no settlement. */
  readonly utr: string | null
  readonly words: string
  /** Negative for money out. */
  readonly amount: Paise
  readonly balance: Paise
}

interface StatementFrame {
  readonly holder: string
  readonly from: Day
  readonly to: Day
  readonly opening: Paise
  readonly closing: Paise
}

/** How one bank prints a statement as CSV. */
export interface StatementLayout {
  readonly above: (frame: StatementFrame) => readonly (readonly string[])[]
  readonly header: readonly string[]
  readonly row: (line: BankLine, number: number) => readonly string[]
  /** How the bank prints the gateway's transfer. */
  readonly settlementWords: (utr: string, holder: string) => string
  readonly order: 'oldest-first' | 'newest-first'
}

/** The bank account of the practice merchant: of nobody. */
const ACCOUNT = '50200012345678'

const GATEWAY = 'CASHFREE PAYMENTS INDIA PVT LTD'

export const statementLayouts = {
  hdfc: {
    above: ({ holder, from, to }) => [
      ['', '', holder.toUpperCase()],
      [`Account No :${ACCOUNT}`],
      [`Statement From :${slashed(from, 4)} To :${slashed(to, 4)}`],
    ],
    header: ['Date', 'Narration', 'Chq./Ref.No.', 'Value Dt', 'Withdrawal Amt.', 'Deposit Amt.', 'Closing Balance'],
    row: ({ on, words, utr, amount, balance }) => [
      slashed(on, 2),
      words,
      utr ?? '000000000000000',
      slashed(on, 2),
      out(amount),
      into(amount),
      grouped(balance),
    ],
    settlementWords: (utr, holder) => `NEFT CR-UTIB0001506-${GATEWAY}-${holder.toUpperCase()}-${utr}`,
    order: 'oldest-first',
  },
  icici: {
    above: ({ holder, from, to }) => [
      ['', 'Account Number', '', `${ACCOUNT} ( INR )  - ${holder.toUpperCase()}`],
      ['', 'Transaction Date from', '', slashed(from, 4), 'to', slashed(to, 4)],
    ],
    header: [
      '',
      'S No.',
      'Value Date',
      'Transaction Date',
      'Cheque Number',
      'Transaction Remarks',
      'Withdrawal Amount (INR )',
      'Deposit Amount (INR )',
      'Balance (INR )',
    ],
    row: ({ on, words, amount, balance }, number) => [
      '',
      String(number),
      slashed(on, 4),
      slashed(on, 4),
      '-',
      words,
      out(amount, '0.00'),
      into(amount, '0.00'),
      rupeesText(balance),
    ],
    settlementWords: (utr) => `NEFT-${utr}-${GATEWAY}-UTIB0001506`,
    order: 'oldest-first',
  },
  axis: {
    above: ({ holder, from, to }) => [
      [`Name :- ${holder.toUpperCase()}`],
      [`Statement of Account No - ${ACCOUNT} for the period (From : ${dashed(from)} To : ${dashed(to)})`],
    ],
    header: ['Tran Date', 'CHQNO', 'PARTICULARS', 'DR', 'CR', 'BAL', 'SOL'],
    row: ({ on, words, amount, balance }) => [
      dashed(on),
      '-',
      words,
      out(amount, ' ').padStart(15),
      into(amount, ' ').padStart(15),
      rupeesText(balance).padStart(15),
      '248',
    ],
    settlementWords: (utr) => `NEFT/${utr}/${GATEWAY}/UTIB`,
    order: 'oldest-first',
  },
  kotak: {
    above: ({ holder, from, to }) => [
      [' ', '', 'Account Statement'],
      [holder.toUpperCase(), '', '', `Account No. ${ACCOUNT}`],
      ['Period', '', `${dashed(from)} To ${dashed(to)}`],
    ],
    header: [
      'Sl. No.',
      'Transaction Date',
      'Value Date',
      'Description',
      'Chq / Ref No.',
      'Amount',
      'Dr / Cr',
      'Balance',
      'Dr / Cr',
    ],
    row: ({ on, words, utr, amount, balance }, number) => [
      String(number),
      dashed(on),
      dashed(on),
      words,
      utr === null ? '' : `NEFTINW-${String(number).padStart(10, '0')}`,
      grouped(Math.abs(amount) as Paise),
      amount < 0 ? 'DR' : 'CR',
      grouped(balance),
      'CR',
    ],
    settlementWords: (utr) => `NEFT ${utr} ${GATEWAY}`.slice(0, 48),
    order: 'newest-first',
  },
  yes: {
    above: ({ holder, from, to, opening, closing }) => [
      [`${ACCOUNT} `, holder.toUpperCase()],
      [],
      ['Statement Period', `${from} to ${to}`],
      ['Opening Balance', `INR ${rupeesText(opening)}`],
      ['Closing Balance', `INR ${rupeesText(closing)}`],
    ],
    header: [
      'Transaction Date',
      'Value Date',
      'Description',
      'Reference Number',
      'Withdrawals',
      'Deposits',
      'Running Balance',
    ],
    row: ({ on, words, utr, amount, balance }) => [
      on,
      on,
      words,
      (utr ?? '').padEnd(40),
      out(amount),
      into(amount),
      `INR ${rupeesText(balance)}`,
    ],
    settlementWords: (utr, holder) => `NEFT Cr-UTIB0001920-CASHFREE PAYMENTS INDIA P-${holder.toUpperCase()}-${utr}`,
    order: 'newest-first',
  },
} as const satisfies Record<string, StatementLayout>

export type LayoutName = keyof typeof statementLayouts

function slashed(day: Day, yearDigits: 2 | 4): string {
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(4 - yearDigits, 4)}`
}

function dashed(day: Day): string {
  return `${day.slice(8)}-${day.slice(5, 7)}-${day.slice(0, 4)}`
}

function out(amount: Paise, blank = ''): string {
  return amount < zeroPaise ? rupeesText(-amount as Paise) : blank
}

function into(amount: Paise, blank = ''): string {
  return amount < zeroPaise ? blank : rupeesText(amount)
}

/** `1,23,456.00` */
function grouped(amount: Paise): string {
  return new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2 }).format(rupeesText(amount) as unknown as number)
}
