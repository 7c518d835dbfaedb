import { parseRupees, type Paise } from '../paise.ts'
import { latinDigits, plainCell } from './cell.ts'
import { currencyMark } from './currency-words.ts'
import { withoutExponent } from './exponents.ts'

/** An amount as a cell prints it. `paise` is never negative; `sign` is 0 when the cell does not say which way it goes. */
interface Amount {
  readonly paise: Paise
  readonly sign: 1 | -1 | 0
}

export type AmountCell = Amount | 'blank' | 'unreadable'

/** What stands before the decimals: `1,234.56` or `1.234,56`. One for a whole statement. */
export type DecimalMark = '.' | ','

const LONGEST = 60
const MOST_DIGITS = 15

/**
 * Reads an amount in any of the shapes that banks print: Indian or western grouping, `Cr`/`Dr` in any form, minus before
 * or after, brackets, a currency, Excel's `="…"`. Never through a float; more than 2^53−1 paise is unreadable.
 */
export function readAmount(cell: string | undefined, decimal: DecimalMark): AmountCell {
  if (cell === undefined || cell === '' || cell === ' ') return 'blank'
  const plain = decimal === '.' ? plainPaise(cell) : NOT_PLAIN
  return plain === NOT_PLAIN ? readDecorated(cell, decimal) : { paise: plain as Paise, sign: 0 }
}

const NOT_PLAIN = -1

/** The common case, digit by digit: padding, digits in groups, and up to two decimals. */
function plainPaise(cell: string): number {
  let at = 0
  let end = cell.length
  while (at < end && cell.charCodeAt(at) === 32) at++
  while (end > at && cell.charCodeAt(end - 1) === 32) end--
  let value = 0
  let digits = 0
  let group = 0
  let isGrouped = false
  let decimals = -1
  for (; at < end; at++) {
    const code = cell.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48
      digits++
      group++
      if (decimals >= 0) decimals++
    } else if (code === 44 && decimals < 0) {
      if (group < (isGrouped ? 2 : 1) || group > 3) return NOT_PLAIN
      isGrouped = true
      group = 0
    } else if (code === 46 && decimals < 0) {
      if (isGrouped && group !== 3) return NOT_PLAIN
      decimals = 0
    } else return NOT_PLAIN
  }
  if (digits === 0 || digits > MOST_DIGITS || decimals === 0 || decimals > 2) return NOT_PLAIN
  if (isGrouped && decimals < 0 && group !== 3) return NOT_PLAIN
  const paise = decimals === 2 ? value : decimals === 1 ? value * 10 : value * 100
  return paise > Number.MAX_SAFE_INTEGER ? NOT_PLAIN : paise
}

const nothing = /^(?:[-–—.]{1,3}|nil|null|none|n\/?a)$/i
const currency = new RegExp(String.raw`^${currencyMark}\s*|\s*(?:${currencyMark}|/-)$`, 'gi')
const markAfter = /[\s(]*\b(cr|dr|c|d|credit|debit)\b\.?\)?$|(?<=\d)\s*(cr|dr|c|d)\.?$/i
const markBefore = /^\(?(cr|dr|credit|debit)\b\.?\)?[\s:]*/i
const brackets = /^\((.*)\)$/
const leadingSign = /^([+\-−])\s*,?/
const trailingSign = /\s*([+\-−])$/

function readDecorated(cell: string, decimal: DecimalMark): AmountCell {
  // A quote that is opened and not closed says that the cell goes on, and the amount with it.
  if (cell.length > 4 * LONGEST || /^\s*"[^"]*$/.test(cell)) return 'unreadable'
  const text = latinDigits(plainCell(cell)).replaceAll(/[\u00a0\u2007\u2009\u202f]/g, ' ')
  if (text === '' || nothing.test(text)) return 'blank'
  if (text.length > LONGEST || !/\d/.test(text)) return 'unreadable'
  const { body, sign } = peel(text)
  const paise = ungrouped(body, decimal)
  return paise === null ? 'unreadable' : { paise, sign }
}

/** Takes off what stands around the digits, layer by layer, as `(INR -,77,65,682.30)` or `Rs. 500/- Dr.` have it. */
function peel(text: string): { body: string; sign: Amount['sign'] } {
  let sign: Amount['sign'] = 0
  let body = text
  for (let outer = ''; outer !== body;) {
    outer = body
    body = body.replaceAll(currency, '').trim()
    const mark = markAfter.exec(body) ?? markBefore.exec(body)
    if (mark) {
      sign = /^c/i.test((mark[1] ?? mark[2])!) ? 1 : -1
      body = mark.index === 0 ? body.slice(mark[0].length) : body.slice(0, mark.index)
    }
    const bracketed = brackets.exec(body)
    if (bracketed) [sign, body] = [-1, bracketed[1]!]
    const signed = leadingSign.exec(body) ?? trailingSign.exec(body)
    if (signed) {
      body = body.replace(signed[0], '')
      if (signed[1] !== '+') sign = -1
      else if (sign === 0) sign = 1
    }
  }
  return { body, sign }
}

const westernOrIndian = /^\d{1,3}(?:,\d{2,3})*,\d{3}(\.\d+)?$/
const spacedOrSwiss = /^\d{1,3}(?:[ '’]\d{2,3})*[ '’]\d{3}([.,]\d+)?$/
const pointed = /^\d{1,3}(?:\.\d{2,3})*\.\d{3}(,\d+)?$/

function ungrouped(body: string, decimal: DecimalMark): Paise | null {
  const plain = withoutExponent(body)
  if (plain !== null) return parseRupees(plain)
  const text = body.startsWith('.') || body.startsWith(',') ? `0${body}` : body
  if (spacedOrSwiss.test(text)) return parseRupees(text.replaceAll(/[ '’]/g, '').replace(',', '.'))
  if (decimal === ',') return parseRupees((pointed.test(text) ? text.replaceAll('.', '') : text).replace(',', '.'))
  return parseRupees(westernOrIndian.test(text) ? text.replaceAll(',', '') : text)
}

/** What one cell says of the decimal mark; null when it could be either. */
export function decimalMarkOf(cell: string): DecimalMark | null {
  const found = /\d([.,])(\d+)[^\d.,]*$/.exec(cell.slice(0, LONGEST))
  if (!found || found[2]!.length === 3) return null
  return found[1] as DecimalMark
}
