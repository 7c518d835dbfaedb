import { rupeesText } from '../paise.ts'
import { readAmount } from './amount.ts'
import { readTime } from './event-time.ts'
import type { EventFields } from './provider-event.ts'

/**
 * What an event says, as text that is the same however it was written: in JSON, form-encoded or a table, in any order of
 * its fields, numbers as numbers or as text. Two events with the same identity are one. Fields that are empty say nothing.
 *
 * The signature is part of it. An event whose signature is missing or wrong must not take the place of the genuine one
 * that comes later, and the genuine one, delivered again, carries the same signature.
 */
export function eventIdentity(fields: EventFields): string {
  const said: [string, string][] = []
  for (const [name, value] of fields) {
    const meant = value === null ? '' : normalised(name, value.trim())
    if (meant !== '') said.push([name, meant])
  }
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : Number(a > b))))
}

function normalised(name: string, value: string): string {
  switch (name) {
    case 'amount':
    case 'amountSettled': {
      const amount = readAmount(value)
      return amount === null ? value : rupeesText(amount)
    }
    case 'paymentTime': {
      const time = readTime(value)
      return time.ok ? time.at : value
    }
    case 'signature':
      return signatureText(value)
    default:
      return value
  }
}

/** A + that a form body did not encode became a space, which Base64 never holds. */
export function signatureText(written: string): string {
  return written.trim().replaceAll(' ', '+')
}

/** The fields as the book keeps them: a JSON array of pairs, in the order received. */
export function encodeFields(fields: EventFields): string {
  return JSON.stringify([...fields])
}

/** Reads what `encodeFields` wrote. Throws on anything else: that is a damaged book or a bug. */
export function decodeFields(text: string): EventFields {
  const pairs: unknown = JSON.parse(text)
  if (!Array.isArray(pairs) || !pairs.every(isPair)) throw new TypeError('not the fields of an event')
  return new Map(pairs)
}

function isPair(pair: unknown): pair is [string, string | null] {
  return (
    Array.isArray(pair) &&
    pair.length === 2 &&
    typeof pair[0] === 'string' &&
    (pair[1] === null || typeof pair[1] === 'string')
  )
}
