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
  | 'status'
  | 'currency'
  | 'account'

interface Pattern {
  readonly meaning: Meaning
  readonly rank: number
  readonly letters: RegExp
}

const money = '(?:amount|amt|amnt|value)?'

export const patterns: readonly Pattern[] = [
  { meaning: 'serial', rank: 0, letters: /^(?:s|sl|sr|srl|serial)(?:no|num|number)?$|^(?:sn|no|क्रमांक|क्रसं)$/u },
  { meaning: 'value-date', rank: 0, letters: /^(?:value|val|effective)(?:date|dt|dat)$|^valuta|^मूल्य(?:तिथि|दिनांक)$/u },
  {
    meaning: 'posted-on',
    rank: 0,
    letters:
      /^(?:transaction|txn|tran|trans)?(?:posting|posted|post|booking|booked|entry)(?:date|dt)(?:time)?$|^buchungstag$/,
  },
  { meaning: 'posted-on', rank: 1, letters: /^(?:transaction|txn|tran|trans)s?(?:date|dt|dat)(?:and)?(?:time)?$/ },
  {
    meaning: 'posted-on',
    rank: 2,
    letters:
      /^(?:date|dt|datum|fecha|data|dateandtime|datetime|dateoftransaction|dateoftxn|completeddate|दिनांक|तारीख|तिथि)$/u,
  },
  { meaning: 'posted-on', rank: 3, letters: /^(?:transaction|txn|tran|trans)?date(?:value|val)(?:date|dt)$/ },
  {
    meaning: 'narration',
    rank: 0,
    letters: /^(?:transaction|txn|tran)?narrations?$|^(?:लेनदेन)?(?:का)?(?:विवरण|ब्यौरा)$/u,
  },
  {
    meaning: 'narration',
    rank: 1,
    letters: /^(?:transaction|txn|tran|account)?(?:description|descriptions|particulars?|details?)$/,
  },
  {
    meaning: 'narration',
    rank: 2,
    letters:
      /^(?:transaction|txn|tran)?(?:remarks?|memo|text|notes?)$|^(?:payee|name|verwendungszweck|omschrijving|libelle|concepto)$/,
  },
  { meaning: 'narration', rank: 3, letters: /narration|description|particulars/ },
  { meaning: 'reference', rank: 0, letters: /utr|rrn/ },
  { meaning: 'reference', rank: 1, letters: /ref(?!und)|^संदर्भ/u },
  {
    meaning: 'reference',
    rank: 2,
    letters: /ch?e?qu?e?(?:no|num|number|$)|^ch(?:e|q)|^check(?:no|number)?$|^instr|^चेक/u,
  },
  {
    meaning: 'reference',
    rank: 3,
    letters: /^(?:transaction|txn|tran|trans)(?:id|no|num|number|serialno|code)$|^journalno$/,
  },
  {
    meaning: 'flag',
    rank: 0,
    letters:
      /^(?:drcr|crdr|dc|cd|debitcredit|creditdebit|debitorcredit|creditordebit)(?:indicator|ind|flag|type|mark|status)?$/,
  },
  { meaning: 'flag', rank: 1, letters: /^(?:transaction|txn|tran|entry)?(?:type|sign|indicator)$|^afbij$/ },
  {
    meaning: 'debit',
    rank: 0,
    letters: new RegExp(
      `^${money}(?:debit|debits|debited|dr|withdrawals?|withdrawls?|withdraws?|paidout|moneyout|payments?|outflow|lastschrift|नामे|निकासी|आहरण)${money}(?:dr|out)?$`,
      'u',
    ),
  },
  {
    meaning: 'credit',
    rank: 0,
    letters: new RegExp(
      `^${money}(?:credit|credits|credited|cr|deposits?|deposited|paidin|moneyin|receipts?|inflow|lodgements?|gutschrift|जमा)${money}(?:cr|in)?$`,
      'u',
    ),
  },
  {
    meaning: 'amount',
    rank: 0,
    letters: /^(?:transaction|txn|tran|net)?(?:amount|amt|amnt|sum|betrag|bedrag|importe|montant|राशि)(?:drcr|crdr)?$/u,
  },
  {
    meaning: 'balance',
    rank: 0,
    letters:
      /^(?:running|closing|ledger|account|book|line|current)?(?:balance|bal)(?:amount|amt|drcr|crdr|cr|after.*)?$|^(?:saldo|solde|शेष|बैलेंस)/u,
  },
  { meaning: 'balance', rank: 1, letters: /^(?:available|avail|total)(?:balance|bal)$/ },
  { meaning: 'status', rank: 0, letters: /^(?:transaction|txn|tran)?(?:status|state)$/ },
  { meaning: 'currency', rank: 0, letters: /^(?:currency|ccy|curr|cur)(?:code)?$|^(?:währung|waehrung|mudra|मुद्रा)$/u },
  {
    meaning: 'account',
    rank: 0,
    letters: /^(?:account|acc|ac|acct)(?:no|num|number|id)$|^(?:iban|auftragskonto|kontonummer)$/,
  },
]

/** What a Dr/Cr column prints for money in and money out. */
export const flags: ReadonlyMap<string, 1 | -1> = new Map([
  ...['cr', 'c', 'credit', 'credited', 'cr.', 'deposit', 'in', '+', 'bij', 'h', 'k', 'जमा'].map(
    (word) => [word, 1] as const,
  ),
  ...['dr', 'd', 'debit', 'debited', 'dr.', 'withdrawal', 'out', '-', 'af', 's', 'नामे'].map(
    (word) => [word, -1] as const,
  ),
])

/** Lines that a bank has announced and not booked, or taken back. */
export const notBooked =
  /^(?:pending|hold|on hold|failed|declined|rejected|cancelled|canceled|unposted|in process|processing)$/i

/** Rows below the header that are no transaction, by how their text begins. */
export const notATransaction: readonly {
  readonly kind: 'opening' | 'closing' | 'total' | 'page' | 'summary'
  readonly words: RegExp
}[] = [
  {
    kind: 'opening',
    words:
      /^(?:opening bal|op(?:g|en)?\.? bal|(?:balance |bal\.? )?(?:brought forward|b\s?[/.]\s?f)\b|bf$|प्रारंभिक शेष)/i,
  },
  {
    kind: 'closing',
    words:
      /^(?:closing bal|cl(?:g|os)?\.? bal|(?:balance |bal\.? )?(?:carried (?:forward|over)|c\s?[/.]\s?f)\b|cf$|अंतिम शेष)/i,
  },
  {
    kind: 'total',
    words:
      /^(?:(?:sub|grand|page|transaction|statement|debit|credit|net)[ -]?)?totals?\b(?=[\s:.*-]*$|[\s:]+(?:debits?|credits?|withdrawals?|deposits?|amount|for|of|as|rs|inr|\d)|[\s:]*\()|^(?:total (?:no|number|count)|withdrawa?ls?:|deposits?:|योग|कुल)/i,
  },
  { kind: 'page', words: /^page\s*(?:no)?[ .:]*\d|page \d+ (?:of|\/) \d+|^continued/i },
  {
    kind: 'summary',
    words:
      /^(?:statement summary|account summary|summary|legends?|end of (?:the )?statement|\**\s*end of|this is a (?:computer|system)|\**this is a computer|generated (?:on|by)|note:|disclaimer|please |unless |registered office)/i,
  },
]
