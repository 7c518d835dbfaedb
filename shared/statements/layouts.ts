import { lettersOf, type Header } from './header.ts'
import type { Preamble } from './preamble.ts'

/*
 * Banks by what their files look like. A layout adds a name and nothing else: reading never depends on it, because a
 * bank changes its layout without notice.
 */

/** Headers that only one bank prints, by the letters of their names. */
const headers: readonly { readonly name: string; readonly letters: RegExp }[] = [
  {
    name: 'HDFC Bank, delimited text',
    letters: /^date narration valuedat debitamount creditamount chqrefnumber closingbalance$/,
  },
  { name: 'HDFC Bank statement', letters: /^date narration chqrefno valuedt withdrawalamt depositamt closingbalance$/ },
  {
    name: 'ICICI Bank transaction history',
    letters:
      /^sno valuedate transactiondate chequenumber transactionremarks withdrawalamountinr depositamountinr balanceinr$/,
  },
  {
    name: 'ICICI Bank corporate statement',
    letters: /^sn tranid valuedate transactiondate transactionposteddate chequenorefno transactionremarks/,
  },
  {
    name: 'State Bank of India statement',
    letters: /^txndate valuedate description refnochequeno (?:branchcode )?debit credit balance$/,
  },
  {
    name: 'Axis Bank statement',
    letters:
      /^(?:srlno )?trandate chqno particulars (?:dr cr|amount(?:inr)? drcr) bal(?:ance)?(?:inr)? (?:sol|branchname)$/,
  },
  {
    name: 'Kotak Mahindra Bank statement',
    letters:
      /^slno (?:transactiondate )?(?:date )?(?:valuedate )?description chqrefno(?:number)? amount drcr balance drcr$/,
  },
  {
    name: 'Yes Bank statement',
    letters: /^transactiondate valuedate description referencenumber withdrawals deposits runningbalance$/,
  },
  {
    name: 'Canara Bank statement',
    letters: /^txndate valuedate chequeno description branchcode debit credit balance$/,
  },
  {
    name: 'Punjab National Bank statement',
    letters: /^transactiondate chequenumber withdrawal deposit balance narration$/,
  },
  {
    name: 'Bank of Baroda statement',
    letters: /^trandate valuedate narration chqno withdrawaldr depositcr balanceinr$/,
  },
]

/** Banks by the first four letters of the account's own IFSC, or by their name above the table. */
const banks: readonly { readonly name: string; readonly code: string; readonly words: RegExp }[] = [
  { name: 'HDFC Bank', code: 'HDFC', words: /hdfc bank/i },
  { name: 'ICICI Bank', code: 'ICIC', words: /icici bank/i },
  { name: 'State Bank of India', code: 'SBIN', words: /state bank of india/i },
  { name: 'Axis Bank', code: 'UTIB', words: /axis bank/i },
  { name: 'Kotak Mahindra Bank', code: 'KKBK', words: /kotak mahindra/i },
  { name: 'Yes Bank', code: 'YESB', words: /yes bank/i },
  { name: 'IDFC FIRST Bank', code: 'IDFB', words: /idfc first/i },
  { name: 'Canara Bank', code: 'CNRB', words: /canara bank/i },
  { name: 'Bank of Baroda', code: 'BARB', words: /bank of baroda/i },
  { name: 'Punjab National Bank', code: 'PUNB', words: /punjab national bank/i },
  { name: 'IndusInd Bank', code: 'INDB', words: /indusind/i },
  { name: 'Federal Bank', code: 'FDRL', words: /federal bank/i },
  { name: 'Union Bank of India', code: 'UBIN', words: /union bank of india/i },
  { name: 'Central Bank of India', code: 'CBIN', words: /central bank of india/i },
  { name: 'Bank of Maharashtra', code: 'MAHB', words: /bank of maharashtra/i },
  { name: 'Indian Overseas Bank', code: 'IOBA', words: /indian overseas bank/i },
  { name: 'RBL Bank', code: 'RATN', words: /rbl bank/i },
  { name: 'AU Small Finance Bank', code: 'AUBL', words: /au small finance/i },
  { name: 'Bandhan Bank', code: 'BDBL', words: /bandhan bank/i },
  { name: 'South Indian Bank', code: 'SIBL', words: /south indian bank/i },
  { name: 'Karnataka Bank', code: 'KARB', words: /karnataka bank/i },
  { name: 'Karur Vysya Bank', code: 'KVBL', words: /karur vysya/i },
  { name: 'City Union Bank', code: 'CIUB', words: /city union bank/i },
  { name: 'Tamilnad Mercantile Bank', code: 'TMBL', words: /tamilnad mercantile/i },
  { name: 'DCB Bank', code: 'DCBL', words: /\bdcb bank/i },
  { name: 'Dhanlaxmi Bank', code: 'DLXB', words: /dhanlaxmi/i },
  { name: 'Jammu & Kashmir Bank', code: 'JAKA', words: /jammu (?:&|and) kashmir bank/i },
  { name: 'UCO Bank', code: 'UCBA', words: /\buco bank/i },
  { name: 'Punjab & Sind Bank', code: 'PSIB', words: /punjab (?:&|and) sind/i },
  { name: 'IDBI Bank', code: 'IBKL', words: /\bidbi bank/i },
  { name: 'Ujjivan Small Finance Bank', code: 'UJVN', words: /ujjivan/i },
  { name: 'Equitas Small Finance Bank', code: 'ESFB', words: /equitas/i },
  { name: 'Kerala Gramin Bank', code: 'KLGB', words: /kerala gramin/i },
  { name: 'Paytm Payments Bank', code: 'PYTM', words: /paytm payments bank/i },
  { name: 'Airtel Payments Bank', code: 'AIRP', words: /airtel payments bank/i },
  { name: 'Standard Chartered Bank', code: 'SCBL', words: /standard chartered/i },
  { name: 'Citibank', code: 'CITI', words: /\bciti ?bank/i },
  { name: 'HSBC', code: 'HSBC', words: /\bhsbc\b|hongkong and shanghai/i },
  { name: 'DBS Bank', code: 'DBSS', words: /\bdbs bank/i },
  { name: 'Deutsche Bank', code: 'DEUT', words: /deutsche bank/i },
  // Names that others contain come last.
  { name: 'Indian Bank', code: 'IDIB', words: /indian bank/i },
  { name: 'Bank of India', code: 'BKID', words: /bank of india/i },
]

/** The letters of all names: the same for every file of a layout, and for no other that names other columns. */
export function shapeOf({ names }: Header): string {
  return names
    .map(lettersOf)
    .filter((name) => name !== '')
    .join(' ')
}

/** A short name for people: the bank where the header or what stands above it tells, else the columns themselves. */
export function layoutName(header: Header, preamble: Preamble, delimiter: string): string {
  const { line, names } = header
  const letters = shapeOf(header)
  const known =
    headers.find((layout) => layout.letters.test(letters)) ??
    banks.find((bank) => preamble.ifsc?.startsWith(bank.code)) ??
    banks.find((bank) => bank.words.test(preamble.text))
  if (known) return known.name
  if (line === 0) return `${delimiter === '\t' ? 'TSV' : 'CSV'} without a header`
  const shown = names.filter((name) => name !== '').map((name) => name.toLowerCase().replaceAll(/\s+/g, ' '))
  return `${delimiter === '\t' ? 'TSV' : 'CSV'}: ${shown.join(', ').slice(0, 200)}`
}
