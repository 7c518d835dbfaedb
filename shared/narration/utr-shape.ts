import { beginsWithBank } from './bank-codes.ts'

/*
 * The shapes of references that Indian banks print, as hints: a reference that fits none may still be one.
 * Seen in bank narrations: RTGS 22, NEFT 16, IMPS and UPI 12.
 */

const long = /^[A-Z]{4}([A-Z])[A-Z0-9]20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z0-9]{8}$/
const bankSixteen = /^[A-Z]{4}[A-Z0-9]{2}\d{10}$/
const olderHdfc = /^N(?:[0-2]\d\d|3[0-6]\d)\d{12}$/
const iciciOutward = /^IN\d{14}$/
/** What is left of a 22-character UTR in a field of fewer: bank, R, channel and a whole date, but not the serial. */
const cutLong = /^[A-Z]{4}[NR][A-Z0-9]20[2-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,7}$/
const ifsc = /^[A-Z]{4}0[A-Z0-9]{6}$/
const gstin = /^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z0-9]Z[A-Z0-9]$/
/** Numbers that banks give out inside their own house, and those of invoices, terminals and merchants. */
const internal =
  /^(?:YESF\d{5}|ORMB|MIR\d{5}|S\d{8}$|SCREF|LTA|MAA|INV|BILL|GST|ORD|RCPT|CHQ|MID|TID|EMI|TXN|CUST|MOB|POS|ATM|ACH|NACH|UMRN|SETL|PAY)/

export type UtrShape = 'rtgs' | 'neft'

/** The rail whose published or observed shape an upper-case reference has, when a known bank issued it; else null. */
export function utrShape(reference: string): UtrShape | null {
  const length = reference.length
  if (length === 16) return isNeft(reference) ? 'neft' : null
  if (length !== 22 || !beginsWithBank(reference)) return null
  const found = long.exec(reference)
  if (!found) return null
  return found[1] === 'R' ? 'rtgs' : 'neft'
}

function isNeft(reference: string): boolean {
  if (bankSixteen.test(reference)) return beginsWithBank(reference) && !cutLong.test(reference)
  return olderHdfc.test(reference) || iciciOutward.test(reference)
}

/** 16 characters built like a NEFT UTR, from a bank that is not known: right only where the narration says NEFT. */
export function looksLikeNeft(reference: string): boolean {
  return reference.length === 16 && bankSixteen.test(reference) && !cutLong.test(reference) && !isDecoy(reference)
}

export function isRrn(reference: string): boolean {
  return reference.length === 12 && isDigits(reference)
}

/** An RRN that says when it was issued: last digit of the year, day of the year, hour, serial. */
export function isDatedRrn(reference: string): boolean {
  if (!isRrn(reference)) return false
  const dayOfYear = Number(reference.slice(1, 4))
  return dayOfYear >= 1 && dayOfYear <= 366 && Number(reference.slice(4, 6)) < 24
}

/** A mobile number with the country code is as long as an RRN. */
export function isMobile(reference: string): boolean {
  return /^91[6-9]\d{9}$/.test(reference)
}

export function isIfsc(reference: string): boolean {
  return reference.length === 11 && ifsc.test(reference)
}

/** Something that looks like a reference and is known to be something else. */
export function isDecoy(reference: string): boolean {
  return isIfsc(reference) || (reference.length === 15 && gstin.test(reference)) || internal.test(reference)
}

/** The beginning of a UTR whose end is missing, as in a field that was too short for it. */
export function isCutUtr(reference: string): boolean {
  if (reference.length >= 22 || utrShape(reference) !== null) return false
  return (
    cutLong.test(reference) ||
    (reference.length < 16 &&
      /^[A-Z]{4}[A-Z0-9]{2}\d+$/.test(reference) &&
      beginsWithBank(reference) &&
      !isIfsc(reference))
  )
}

export function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  return text !== ''
}
