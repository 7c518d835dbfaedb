import { serialDay } from '../dates.ts'

/** What the format of a cell makes of its number. */
export type NumberFormat = 'date' | 'plain' | { readonly digits: number }

/** A date is a number of days with a format; formats that only tell the time of day are none. */
const builtInDates: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
])

export function builtInFormat(id: number): NumberFormat {
  return builtInDates.has(id) ? 'date' : 'plain'
}

/** What a custom format such as `dd\-mmm\-yyyy;@` or `000000000000` is. */
export function customFormat(code: string): NumberFormat {
  const [positive] = code.slice(0, 255).split(';')
  const bare = positive!.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  if (/^0{2,30}$/.test(bare)) return { digits: bare.length }
  return /[dy]/i.test(bare) && !/[#0?]|general/i.test(bare) ? 'date' : 'plain'
}

/** The day and time of a serial as ISO text; null outside the years of any statement. */
export function serialDate(serial: number, isFrom1904: boolean): string | null {
  const days = Math.floor(serial) + (isFrom1904 ? 1_462 : 0)
  if (!(days > 60 && days < 109_000)) return null
  const on = serialDay(days)
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400)
  if (seconds === 0 || seconds === 86_400) return on
  const two = (value: number) => String(value).padStart(2, '0')
  return `${on} ${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/**
 * A number as Excel shows it: 15 digits, without the noise that binary fractions leave (`1234.5600000000001`) and
 * without an exponent.
 */
export function shownNumber(raw: string): string {
  const text = raw.trim()
  if (/^-?\d{1,15}(?:\.\d{1,2})?$/.test(text)) return text
  const value = Number(text)
  if (text === '' || !Number.isFinite(value) || Math.abs(value) >= 1e21) return text
  if (/^-?\d+$/.test(text)) return text
  return plainDigits(value.toPrecision(15))
}

function plainDigits(text: string): string {
  const [mantissa, exponent = '0'] = text.split('e')
  const isNegative = mantissa!.startsWith('-')
  const [whole, fraction = ''] = mantissa!.replace('-', '').split('.')
  const point = whole!.length + Number(exponent)
  if (Math.abs(point) > 40) return text
  const digits = (whole! + fraction).padStart(whole!.length + fraction.length + Math.max(0, 1 - point), '0')
  const at = Math.max(1, point)
  const padded = digits.padEnd(at, '0')
  const decimals = padded.slice(at).replace(/0+$/, '')
  return `${isNegative ? '-' : ''}${padded.slice(0, at)}${decimals === '' ? '' : `.${decimals}`}`
}
