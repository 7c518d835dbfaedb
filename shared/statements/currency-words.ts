/** Three letters as ISO 4217 has them. */
export type Currency = string

/** Codes that stand beside amounts; some that are words as well, such as `TRY` and `ALL`, are not among them. */
const codes =
  'inr|usd|eur|gbp|aed|sgd|aud|cad|jpy|chf|cny|hkd|nzd|sar|qar|omr|kwd|bhd|lkr|npr|bdt|pkr|myr|thb|zar|sek|nok|dkk|idr|php|vnd|krw|brl|mxn|pln|ils|egp|ngn|kes'

const dollars: ReadonlyMap<string, Currency> = new Map([
  ['us$', 'USD'],
  ['a$', 'AUD'],
  ['au$', 'AUD'],
  ['c$', 'CAD'],
  ['ca$', 'CAD'],
  ['s$', 'SGD'],
  ['sg$', 'SGD'],
  ['hk$', 'HKD'],
  ['nz$', 'NZD'],
])

const signs: ReadonlyMap<string, Currency> = new Map([
  ...dollars,
  ['₹', 'INR'],
  ['rs', 'INR'],
  ['rs.', 'INR'],
  ['rupees', 'INR'],
  ['€', 'EUR'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['£', 'GBP'],
])

/** As a pattern, what stands before or behind the digits of an amount for its currency. */
export const currencyMark = String.raw`(?:${codes}|rs\.?|rupees|₹|(?:us|au?|ca?|sg?|hk|nz)?\$|[£€])`

const marks = new RegExp(
  String.raw`(?<!\p{L})(?:(?:${codes}|rs\.?|rupees|euros?)(?!\p{L})|(?:us|au?|ca?|sg?|hk|nz)?\$|[₹£€])`,
  'giu',
)
const code = new RegExp(`^(?:${codes})$`, 'i')

/** What a text says of a currency: a lone `$` may be that of several countries. */
export interface CurrencySaid {
  readonly currency: Currency
  readonly isCertain: boolean
}

/** The currency that a cell or the name of a column says; null where it says none, or several. */
export function currencySaid(text: string): CurrencySaid | null {
  if (!/[\p{L}₹£€$]/u.test(text)) return null
  const found = new Set(
    (text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(marks) ?? []).map((mark) => mark.toLowerCase()),
  )
  const currencies = new Set([...found].map((mark) => signs.get(mark) ?? (mark === '$' ? 'USD' : mark.toUpperCase())))
  if (currencies.size !== 1) return null
  return { currency: [...currencies][0]!, isCertain: !(found.size === 1 && found.has('$')) }
}

/** Whether a cell is the code of a currency and nothing else. */
export function isCurrencyCode(cell: string): boolean {
  return code.test(cell)
}
