import type { Instant } from '../day.ts'
import type { Paise } from '../paise.ts'
import { utr, type Utr } from '../utr.ts'
import { readAmount } from './amount.ts'
import { readTime } from './event-time.ts'
import type { FieldName } from './field-names.ts'
import type { EventFields } from './provider-event.ts'

/** One field as what it means, or why it cannot be that, for a person. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

const LONGEST_ID = 100

export function readId(fields: EventFields, name: FieldName): Read<string> {
  const id = said(fields, name)
  if (id === null) return no(`It has no ${name}.`)
  if (/^\d(?:\.\d+)?e\+\d+$/i.test(id)) return no(`A spreadsheet has shortened the ${name} to ${shown(id)}.`)
  if (id.length > LONGEST_ID || !/^[^\p{Cc}\p{Cs}]+$/u.test(id)) return no(`The ${name} “${shown(id)}” is no id.`)
  return yes(id.replace(wholeAsDecimal, '$1'))
}

/** Spreadsheets and data tools print a whole number that shares a column with blanks as `7606233.0`. */
const wholeAsDecimal = /^(\d+)\.0+$/

export function utrOf(fields: EventFields, name: FieldName): Utr | null {
  return utr((said(fields, name) ?? '').replace(wholeAsDecimal, '$1'))
}

export function readPositiveAmount(fields: EventFields, name: FieldName): Read<Paise> {
  const written = said(fields, name)
  if (written === null) return no('It has no amount.')
  const amount = readAmount(written)
  if (amount === null) return no(`Its amount “${shown(written)}” is no amount in rupees and paise.`)
  return amount > 0 ? yes(amount) : no(`Its amount ${shown(written)} is not more than zero.`)
}

export function readPaymentTime(fields: EventFields): Read<Instant> {
  const written = said(fields, 'paymentTime')
  if (written === null) return no('It has no paymentTime.')
  const time = readTime(written)
  return time.ok ? yes(time.at) : no(`Its paymentTime ${time.reason}.`)
}

export function readCount(fields: EventFields): Read<number | null> {
  const written = said(fields, 'count')
  if (written === null) return yes(null)
  const digits = written.replace(wholeAsDecimal, '$1')
  return /^\d{1,9}$/.test(digits) ? yes(Number(digits)) : no(`Its count “${shown(written)}” is no whole number.`)
}

/** What a field says; null when it is absent, empty, or holds the word or dash that software writes for nothing. */
export function said(fields: EventFields, name: FieldName): string | null {
  const text = fields.get(name)?.trim() ?? ''
  return text === '' || /^(?:null|none|undefined|n\/a|-+)$/i.test(text) ? null : text
}

export function isYes(text: string): boolean {
  return /^(?:1(?:\.0)?|true|yes|y)$/i.test(text)
}

export function isNo(text: string): boolean {
  return /^(?:0(?:\.0)?|false|no|n)$/i.test(text)
}

/** No more of it than fits into a sentence. */
export function shown(text: string): string {
  return text.slice(0, 60)
}

export function yes<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function no(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason }
}
