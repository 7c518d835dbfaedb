/**
 * What each signal is worth, as bits: the logarithm to base 2 of how much more often it is seen in a right pair than in a
 * wrong one. Bits add up; ten bits are a thousand to one. Each says where its number comes from.
 */
export const weights = {
  'utr-equal': {
    bits: 20,
    origin:
      'A serial of six digits agrees by chance once in 2^20; longer ones are capped at that, because banks reuse references.',
  },
  'utr-digit': { bits: Math.log2(10), origin: 'One more digit in its place agrees by chance once in ten.' },
  'utr-damage': {
    bits: -5,
    origin: 'About thirty ways of damage are tried, so that one of them fits by chance thirty times as often.',
  },
  'utr-other': { bits: -5, origin: 'One gateway in some thirty reports a reference of its own instead of the bank’s.' },
  'utr-none': {
    bits: 0,
    origin: 'A missing reference says nothing: banks cut it from right lines and wrong lines alike.',
  },
  'amount-equal': {
    bits: 12,
    origin:
      'Two credits of one account agree to the paisa about once in four thousand, where prices are not few; where it can be counted, as often as the book says.',
  },
  'in-time': { bits: 5, origin: 'A given two days are a thirtieth of a quarter’s working days.' },
  'time-between': { bits: 3, origin: 'The same for about a week.' },
  'time-unknown': { bits: 0, origin: 'Nothing to compare.' },
  late: {
    bits: -2,
    origin: 'Judged: of a hundred settlements a few come late, so that a late pair is a quarter as likely as none.',
  },
  'gateway-named': {
    bits: 4,
    origin: 'Judged: gateways send about one line in sixteen of the accounts that were seen.',
  },
  'gateway-unnamed': { bits: -3, origin: 'Judged: of eight settlements, one comes without the gateway’s name.' },
  rival: { bits: -8, origin: 'Judged: another record that fits as well makes either one a guess.' },
  together: { bits: -4, origin: 'Judged: several records on one side are seldom one transfer.' },
  'payment-missing': {
    bits: 6.6,
    origin: 'Judged: of a hundred webhooks one is lost, where any are.',
  },
  'missing-too': {
    bits: 4,
    origin: 'Judged: webhooks are lost in a row; where one is, the next one is in one of sixteen cases.',
  },
  'held-over': {
    bits: 7.6,
    origin: 'Judged: of two hundred payments one is paid out later than its cut-off.',
  },
  'at-cut-off': {
    bits: 3.6,
    origin: 'Judged: what comes within minutes of a cut-off is held over twelve times as often.',
  },
  'held-longer': { bits: 2, origin: 'Judged: a quarter of what was held over waits for another cut-off.' },
  'never-settled': { bits: 3, origin: 'Judged: of eight payments that were held over, one is paid out nowhere.' },
  'settlement-missing': {
    bits: 5.6,
    origin: 'Judged: of fifty settlement webhooks one is lost, where any are.',
  },
  'as-much-again': {
    bits: 13,
    origin:
      'Judged: of eight gateway lines that no settlement of the book is, one is of nothing that was lost; a thousand times less likely must it be that a settlement pays out payments that are missing.',
  },
  'other-time': {
    bits: 9,
    origin: 'Judged: the provider’s own record of when it paid out is wrong once in five hundred times.',
  },
  'late-settlement': { bits: 4, origin: 'Judged: of sixteen settlements one comes later than usual.' },
  'other-fee': {
    bits: 19,
    origin: 'One settlement in five hundred is charged another fee, and a thousand rates are tried to explain it.',
  },
  unexplained: {
    bits: 20,
    origin:
      'Judged: of a million settlements one is of no combination that is thought of; added to how rare its amount is.',
  },
  'kept-back': {
    bits: -6.6,
    origin: 'Judged: from one settlement in a hundred a bank keeps something back on the way.',
  },
  'not-in-book': { bits: -10, origin: 'Before anything is known, a line is one of a thousand, as a quarter has.' },
} as const satisfies Record<string, { readonly bits: number; readonly origin: string }>

/** From here on a pair is thought right in 999 of 1,000 cases, and this far the next best way must be behind. */
export const SURE_BITS = 10

/** The chance that a pair of so many bits is right, never quite 1. */
export function confidenceOf(bits: number): number {
  return Math.round(Math.min(0.9999, 1 / (1 + 2 ** -bits)) * 10_000) / 10_000
}

/** The evidence of a match added up, with what is thought before there is any. */
export function scoreOf(evidence: readonly { readonly weight?: number | undefined }[]): number {
  return evidence.reduce<number>((bits, { weight = 0 }) => bits + weight, weights['not-in-book'].bits)
}
