/*
 * What the cells of a header mean, by their letters alone: lower case, without spaces, points and a currency at the end.
 * Add a bank's word to the pattern it belongs to. Where two columns mean the same, the lower rank is taken.
 */

export type Meaning =
  | 'serial'
  | 'posted-on'
  | 'value-date'
  | 'narration'
  | 'reference'
  | 'flag'
  | 'debit'
  | 'credit'
  | 'amount'
  | 'balance'
  | 'balance-flag'
  | 'status'
  | 'posted-flag'
  | 'deleted-flag'
  | 'currency'
  | 'account'

interface Pattern {
  readonly meaning: Meaning
  readonly rank: number
  readonly letters: RegExp
}

const transaction = '(?:transactions?|transn|txns?|trxns?|trx|tnx|trans|tran|trn)'
const date = '(?:date|dates|dt|dat|on|datum|datetime|dateandtime|datentime|दिनांक|तारीख|तिथि)'
const money = '(?:amount|amt|amnt|value|राशि)?'
const out =
  '(?:debits?|debited|dr|withdrawals?|withdrawls?|withdraws?|withdrawn|wdl|paidout|moneyout|payments?|paid|outflow|outgoing|spent|lastschrift|नामे|नावे|निकासी|आहरण|डेबिट)'
const into =
  '(?:credits?|credited|cr|deposits?|deposited|paidin|moneyin|receipts?|received|inflow|incoming|lodge?ments?|gutschrift|जमा|क्रेडिट)'

function letters(...alternatives: string[]): RegExp {
  return new RegExp(alternatives.map((each) => `^(?:${each})$`).join('|'), 'u')
}

export const patterns: readonly Pattern[] = [
  {
    meaning: 'serial',
    rank: 0,
    letters: letters('(?:s|sl|sr|srl|serial|line)(?:no|num|number)?', 'sn|no|num|क्रमांक|क्रसं|अनुक्रमांक|क्र'),
  },
  {
    meaning: 'value-date',
    rank: 0,
    letters: letters(
      `${transaction}?(?:value|val|effective|valued)${date}`,
      'valuta.*|(?:मूल्य|वैल्यू)(?:तिथि|दिनांक|तारीख)',
    ),
  },
  {
    meaning: 'posted-on',
    rank: 0,
    letters: letters(
      `${transaction}?(?:posting|posted|post|pstd|booking|booked|book|entry|gl|processing|accounting)${date}(?:and)?(?:time)?`,
      'buchungstag',
    ),
  },
  {
    meaning: 'posted-on',
    rank: 1,
    letters: letters(
      `${transaction}${date}(?:and)?(?:time)?`,
      `${date}of${transaction}`,
      'लेनदेन(?:की)?(?:तिथि|दिनांक|तारीख)',
    ),
  },
  {
    meaning: 'posted-on',
    rank: 2,
    letters: letters(
      'date|dates|dt|datum|fecha|data|dateandtime|datetime|दिनांक|दिनाक|तारीख|तिथि',
      '(?:completed|completion|created|payment|initiated|settlement|operation)(?:date|time|at|on|datetime)',
    ),
  },
  {
    meaning: 'posted-on',
    rank: 3,
    letters: letters(`${transaction}?date(?:and)?(?:value|val)(?:date|dt)`, 'timestamp'),
  },
  {
    meaning: 'narration',
    rank: 0,
    letters: letters(`${transaction}?(?:narrations?|narratives?)`, '(?:लेनदेन)?(?:का)?(?:विवरण|ब्यौरा|तपशील|वर्णन)'),
  },
  {
    meaning: 'narration',
    rank: 1,
    letters: letters(
      `(?:${transaction}|account|payment)?(?:descriptions?|descr?|particulars?|perticulars?|details?)`,
      `(?:details?|descriptions?|particulars)of${transaction}`,
    ),
  },
  {
    meaning: 'narration',
    rank: 2,
    letters: letters(
      `${transaction}?(?:remarks?|rmks?|memo|text|notes?|comments?|purpose|टिप्पणी)`,
      'verwendungszweck|omschrijving|libelle|concepto',
    ),
  },
  { meaning: 'narration', rank: 3, letters: /narration|description|particular|^transactions?$/ },
  {
    meaning: 'narration',
    rank: 4,
    letters: letters(
      '(?:payee|beneficiary|party|counterparty|remitter|merchant|customer)?name|payee|beneficiary|party',
    ),
  },
  { meaning: 'reference', rank: 0, letters: /utr|rrn/ },
  { meaning: 'reference', rank: 1, letters: /ref(?!und)|^संदर्भ/u },
  {
    meaning: 'reference',
    rank: 2,
    letters:
      /ch?e?qu?e?(?:no|num|number|$)|^ch(?:e|q)|^check(?:no|number)?$|^instr|^inst(?:no|num|number|id)|^चेक|^धनादेश/u,
  },
  {
    meaning: 'reference',
    rank: 3,
    letters: letters(
      `${transaction}(?:id|ids|no|num|number|serialno|code|srlno)`,
      '(?:journal|receipt|voucher|vch|utrn)(?:no|num|number|id)',
    ),
  },
  {
    meaning: 'flag',
    rank: 0,
    letters: letters(
      '(?:drcr|crdr|dc|cd|dorc|cord|drorcr|crordr|debits?(?:or)?credits?|credits?(?:or)?debits?|withdrawals?(?:dr)?deposits?(?:cr)?|deposits?(?:cr)?withdrawals?(?:dr)?|wd|dw|byto|toby|inout|inorout|parttrantype)(?:indicator|ind|flag|type|mark|status|side)?',
      'नामेजमा|जमानामे',
    ),
  },
  { meaning: 'flag', rank: 1, letters: letters(`(?:${transaction}|entry)?(?:type|sign|indicator|side)`, 'afbij') },
  { meaning: 'debit', rank: 0, letters: letters(`${transaction}?${money}${out}${money}(?:dr|out)?${money}`) },
  { meaning: 'credit', rank: 0, letters: letters(`${transaction}?${money}${into}${money}(?:cr|in)?${money}`) },
  {
    meaning: 'amount',
    rank: 0,
    letters: letters(
      `(?:${transaction}|net)?(?:amounts?|amt|amnt|sum|betrag|bedrag|importe|montant|राशि|रक्कम|रकम)(?:drcr|crdr)?`,
      '(?:drcr|crdr|debitcredit|creditdebit)(?:amount|amt)',
    ),
  },
  {
    meaning: 'amount',
    rank: 1,
    letters: letters(`${transaction}?(?:local|lcy|account|billing|base|settlement|inr)(?:amount|amt)`),
  },
  {
    meaning: 'amount',
    rank: 2,
    letters: letters(`${transaction}?(?:original|foreign|fcy|gross)(?:amount|amt)`),
  },
  {
    meaning: 'balance',
    rank: 0,
    letters: letters(
      `(?:running|closing|ledger|account|book|line|current|cleared|clear|final|eod|bank|net|${transaction})?(?:balances?|bal)(?:amount|amt|drcr|crdr|cr|dr|after.*|(?:in|of)(?:the)?(?:ac|account))?`,
      '(?:saldo|solde|शेष|बैलेंस|शिल्लक|बाकी).*',
    ),
  },
  {
    meaning: 'balance',
    rank: 1,
    letters: letters('(?:available|avail|total|effective)(?:balance|bal)(?:amount|amt)?'),
  },
  // Some co-operative banks call the running balance so; beside debit and credit it can be nothing else.
  { meaning: 'balance', rank: 2, letters: letters('total(?:amount|amt)(?:drcr|crdr)?') },
  {
    meaning: 'balance-flag',
    rank: 0,
    letters: letters('(?:balance|bal)(?:indicator|ind|type|sign|flag|status|side)'),
  },
  { meaning: 'status', rank: 0, letters: letters(`${transaction}?(?:status|state)`) },
  { meaning: 'posted-flag', rank: 0, letters: letters('(?:pstd|posted)(?:flg|flag)') },
  { meaning: 'deleted-flag', rank: 0, letters: letters('del(?:eted)?(?:flg|flag)') },
  {
    meaning: 'currency',
    rank: 0,
    letters: letters(
      `(?:${transaction}|account|acct)?(?:currency|ccy|curr|cur|crncy)(?:code)?`,
      'währung|waehrung|mudra|मुद्रा',
    ),
  },
  {
    meaning: 'account',
    rank: 0,
    letters: letters(
      '(?:account|acc|ac|acct)(?:no|num|number|id)',
      'iban|auftragskonto|kontonummer|खाता(?:संख्या|क्रमांक)',
    ),
  },
]

/** What a Dr/Cr column prints for money in and money out. */
export const flags: ReadonlyMap<string, 1 | -1> = new Map([
  ...[
    ['cr', 'c', 'credit', 'credited', 'cr.', 'deposit', 'dep', 'in', '+', 'by', 'received', 'bij', 'h', 'k', 'जमा'],
  ].flatMap((words) => words.map((word) => [word, 1] as const)),
  ...[
    ['dr', 'd', 'db', 'debit', 'debited', 'dr.', 'withdrawal', 'wdl', 'w', 'out', '-', 'to', 'paid', 'af', 's', 'नामे'],
  ].flatMap((words) => words.map((word) => [word, -1] as const)),
])

/** Lines that a bank has announced and not booked, or taken back. */
export const notBooked =
  /^(?:pending|(?:pending|awaiting) payment|payment (?:pending|failed)|hold|on[- ]hold|failed|failure|declined|rejected|cancelled|canceled|unposted|in process|processing|initiated|denied|expired|abandoned|user[ _]dropped|void|voided|draft)$/i

/** Rows below the header that are no transaction, by how their text begins. */
export const notATransaction: readonly {
  readonly kind: 'opening' | 'closing' | 'total' | 'page' | 'summary'
  readonly words: RegExp
}[] = [
  {
    kind: 'opening',
    words:
      /^(?:(?:to|by)\s+opening balance\W*$|(?:(?:to|by)\s+)?bal(?:ance)?\.?\s+(?:b\s?[/.]\s?[df]|brought (?:down|forward))\b|opening bal|op(?:g|en)?\.? bal|(?:balance |bal\.? )?(?:brought for?wa?o?rd|b\s?[/.]\s?f)\b|bf$|प्रारंभिक शेष|आरंभिक शेष)/i,
  },
  {
    kind: 'closing',
    words:
      /^(?:(?:to|by)\s+closing balance\W*$|(?:(?:to|by)\s+)?bal(?:ance)?\.?\s+(?:c\s?[/.]\s?[df]|carried (?:down|forward))\b|closing bal|cl(?:g|os)?\.? bal|(?:balance |bal\.? )?(?:carried (?:for?wa?o?rd|over)|c\s?[/.]\s?f)\b|cf$|अंतिम शेष)/i,
  },
  {
    kind: 'total',
    words:
      /^(?:(?:sub|grand|page|day|daily|day's|month|monthly|transaction|statement|debit|credit|net)[ -]?)?totals?\b(?=[\s:.*-]*$|[\s:]+(?:debits?|credits?|withdrawals?|deposits?|amount|for|of|as|rs|inr|\d)|[\s:]*\()|^(?:total (?:no|number|count|transactions?)|withdrawa?ls?:|deposits?:|योग|कुल)/i,
  },
  { kind: 'page', words: /^page\s*(?:no)?[ .:]*\d|page \d+ (?:of|\/) \d+|^continued|^contd\b/i },
  {
    kind: 'summary',
    words:
      /^(?:statement summary|account summary|summary|legends?|end of (?:the )?statement|\**\s*end of|this is a (?:computer|system)|\**this is a computer|generated (?:on|by)|note:|disclaimer|please |unless |registered office)/i,
  },
]
