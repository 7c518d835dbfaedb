import { rupeesText, type Paise } from '../../../shared/paise.ts'
import { dashed, grouped, into, named, out, side, sized, slashed } from './cells.ts'
import { ACCOUNT, GATEWAY, type StatementLayout } from './layout.ts'

/** How public banks print a statement, as their golden files show it. */
export const publicBanks = {
  'sbi-csv': {
    above: ({ holder, from, to }) => [
      ['Account Name       :  ', holder.toUpperCase()],
      ['Account Number     :  ', `_000000${ACCOUNT}`],
      ['Start Date         :  ', named(from)],
      ['End Date           :  ', named(to)],
      [],
    ],
    header: [
      'Txn Date',
      'Value Date',
      'Description',
      'Ref No./Cheque No.',
      'Branch Code',
      'Debit',
      'Credit',
      'Balance',
    ],
    row: ({ on, words, amount, balance }) => [
      named(on),
      named(on),
      words,
      '',
      '7230',
      out(amount, ' ', grouped),
      into(amount, ' ', grouped),
      grouped(balance),
    ],
    settlementWords: (utr) => `BY TRANSFER-NEFT*UTIB0001506*${utr}*${GATEWAY}--`,
    order: 'oldest-first',
  },
  pnb: {
    above: ({ holder, from, to }) => [
      ['Account Number', ACCOUNT],
      ['Account Holder', holder.toUpperCase()],
      ['Statement Period', `${slashed(from, 4)} to ${slashed(to, 4)}`],
      [],
    ],
    header: ['Transaction Date', 'Cheque Number', 'Withdrawal', 'Deposit', 'Balance', 'Narration', ''],
    row: ({ on, words, amount, balance }) => [
      slashed(on, 4),
      '',
      out(amount, '', grouped),
      into(amount, '', grouped),
      `${grouped(sized(balance))} ${side(balance)}.`,
      words,
      '',
    ],
    settlementWords: (utr) => `NEFT_IN:34${utr}//${utr}/CASHFREE PAYMENTS`,
    order: 'oldest-first',
  },
  'bank-of-baroda': {
    above: ({ holder, from, to }) => [
      ['Account Statement'],
      ['Name', holder.toUpperCase()],
      ['Account No', `="${ACCOUNT}"`],
      ['Period', `${slashed(from, 4)} to ${slashed(to, 4)}`],
      ['', ''],
    ],
    header: ['TRAN DATE', 'VALUE DATE', 'NARRATION', 'CHQ.NO.', 'WITHDRAWAL(DR)', 'DEPOSIT(CR)', 'BALANCE(INR)'],
    row: ({ on, words, amount, balance }) => [
      slashed(on, 4),
      slashed(on, 4),
      words,
      '',
      out(amount, '', grouped),
      into(amount, '', grouped),
      `${grouped(sized(balance))}${side(balance)}`,
    ],
    settlementWords: (utr) => `NEFT-${utr}-${GATEWAY}`,
    order: 'newest-first',
  },
  canara: {
    above: ({ holder, from, to, opening, closing }) => [
      ['', '', 'Current & Saving Account Statement'],
      ['Account Holders Name', holder.toUpperCase()],
      ['Account Number', `="${ACCOUNT}"`],
      ['Searched By', `From ${named(from)} To ${named(to)}`],
      ['Opening Balance', `Rs.${grouped(opening)}`],
      ['Closing Balance', `Rs.${grouped(closing)}`],
      [],
    ],
    header: ['Txn Date', 'Value Date', 'Cheque No.', 'Description', 'Branch Code', 'Debit', 'Credit', 'Balance', ''],
    row: ({ on, words, amount, balance }) => [
      `="${dashed(on)} 10:15:22"`,
      `="${named(on)}"`,
      '=""',
      words,
      '="33"',
      out(amount, '', quotedFormula),
      into(amount, '', quotedFormula),
      grouped(balance),
      '',
    ],
    settlementWords: (utr) => `NEFT Cr-${utr}-UTIB0001506-${GATEWAY}--/ATTN/`,
    order: 'oldest-first',
  },
  union: {
    above: ({ from, to }) => [
      ['Union Bank of India'],
      ['Account Number', ACCOUNT],
      [`Statement Period From ${slashed(from, 4)} To ${slashed(to, 4)}`],
    ],
    header: ['S.No', 'Transaction Date', 'Transaction Id', 'Remarks', 'Amount(Rs.)', 'Balance(Rs.)'],
    row: ({ on, words, amount, balance }, number) => [
      String(number),
      `${dashed(on)} 10:11:12`,
      `S4${String(number).padStart(7, '0')}`,
      words,
      `${rupeesText(sized(amount))} (${side(amount)})`,
      `${rupeesText(sized(balance))} (${side(balance)})`,
    ],
    settlementWords: (utr) => `NEFT:${GATEWAY} ${utr}`,
    order: 'newest-first',
  },
  indian: {
    above: ({ holder }) => [
      ['ACCOUNT STATEMENT'],
      [`Name : ${holder.toUpperCase()}`],
      [`Account Number : ${ACCOUNT}`],
      [],
    ],
    header: ['Date', 'Transaction Details', 'Debits', 'Credits', 'Balance'],
    row: ({ on, words, amount, balance }) => [
      named(on),
      words,
      out(amount, ' - ', rupeesInr),
      into(amount, ' - ', rupeesInr),
      rupeesInr(balance),
    ],
    settlementWords: (utr, holder) => `NEFT-${GATEWAY.slice(0, 27)}-${utr}-${holder.toUpperCase().slice(0, 8)}`,
    order: 'oldest-first',
  },
  central: {
    above: () => [['CENTRAL BANK OF INDIA'], ['Account No.', ACCOUNT]],
    header: ['Value Date', 'Post Date', 'Details', 'Chq.No.', 'Debit', 'Credit', 'Balance'],
    row: ({ on, words, amount, balance }) => [
      slashed(on, 4),
      slashed(on, 4),
      words,
      '',
      out(amount, '', grouped),
      into(amount, '', grouped),
      `${grouped(sized(balance))} ${side(balance).toUpperCase()}`,
    ],
    settlementWords: (utr) => `NEFT CASHFREE PAYMENTS/XUTR/${utr}`,
    order: 'oldest-first',
  },
} as const satisfies Record<string, StatementLayout>

function rupeesInr(amount: Paise): string {
  return `INR ${grouped(amount)}`
}

function quotedFormula(amount: Paise): string {
  return `="${rupeesText(amount)}"`
}
