import { createStore } from 'zustand/vanilla'
import type { TermsView } from '../../../shared/contract/terms.ts'
import { dayFrom, isDay, type Day } from '../../../shared/day.ts'
import { howKnown } from '../../../shared/how-known.ts'
import { termsWords, type HowKept, type PlainFees } from '../../../shared/matching/fees.ts'
import { PROOF } from '../../../shared/matching/membership/proof.ts'
import { paise, parseRupees, rupeesText } from '../../../shared/paise.ts'
import type { SettingsChange } from '../../../shared/settings.ts'
import { client } from '../../client.ts'
import { valueOrSay } from '../../state/notices.ts'
import { counted } from '../../words.ts'

/** The provider's terms of the open book; null until they are known. */
export const terms = createStore<{ readonly view: TermsView | null }>(() => ({ view: null }))

/** What a person can say of payments of any amount. */
export type SettableFees = Exclude<
  NonNullable<SettingsChange['fees']>,
  { readonly kind: 'by-rail' } | { readonly kind: 'by-amount' }
>

export async function askForTerms(): Promise<void> {
  terms.setState({ view: valueOrSay(await client.terms({})) })
}

export async function changeTerms(change: SettingsChange): Promise<void> {
  const view = valueOrSay(await client.changeTerms(change))
  if (view !== null) terms.setState({ view })
}

/** A rate as typed, such as `1.75` or `1.75 %`; null for what is none. */
function rateTyped(text: string): string | null {
  const rate = text.replaceAll(/[\s%]/g, '')
  return /^\d{1,2}(?:\.\d{1,4})?$/.test(rate) && Number(rate) > 0 ? rate : null
}

const MOST_FLAT = 1_000_000

/** Paise of a sum as typed, such as `20` or `₹20.00`; null for what is none. */
function flatTyped(text: string): number | null {
  const amount = limitTyped(text)
  return amount === null || amount > MOST_FLAT ? null : amount
}

/** Paise up to which payments are small, as typed, such as `2,000`; null for what is none. */
export function limitTyped(text: string): number | null {
  const amount = parseRupees(text.replaceAll(/[₹,\s]/g, ''))
  return amount === null || amount <= 0 ? null : amount
}

/** How a fee is written: as a percentage, or in rupees. */
export const sums = {
  percent: { of: 'Percentage of each payment', problem: 'A rate such as 1.75' },
  flat: { of: 'Rupees of each payment', problem: 'A sum in rupees such as 20, of at most 10,000' },
} as const satisfies Partial<Record<PlainFees['kind'], { of: string; problem: string }>>

/** Whether GST comes on top of a fee. */
export type Gst = 'on-top' | NonNullable<HowKept['gst']>

export function gstOn(fees: PlainFees | null): Gst {
  return fees === null || fees.kind === 'gross' ? 'on-top' : (fees.gst ?? 'on-top')
}

/** A fee as typed; null for what is none. */
export function sumTyped(kind: keyof typeof sums, text: string, gst: Gst): SettableFees | null {
  const how = gst === 'on-top' ? {} : { gst }
  if (kind === 'percent') {
    const rate = rateTyped(text)
    return rate === null ? null : { kind, rate, ...how }
  }
  const sum = flatTyped(text)
  return sum === null ? null : { kind, paise: sum, ...how }
}

/** A fee as it would be typed; nothing where none is kept, or one of another kind. */
export function sumText(kind: PlainFees['kind'], fees: PlainFees | null): string {
  if (fees === null || fees.kind !== kind || fees.kind === 'gross') return ''
  return fees.kind === 'percent' ? fees.rate : rupeesText(paise(fees.paise))
}

/** `2026-12-25`, `25-12-2026` and `25/12/2026` are the same day; null for what is none. */
export function dayTyped(text: string): Day | null {
  const typed = text.trim()
  if (isDay(typed)) return typed
  const parts = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed)
  return parts === null ? null : dayFrom(Number(parts[3]), Number(parts[2]), Number(parts[1]))
}

/** What is taken while nothing was said; once something is, the history is not asked. */
export function foundWords(view: TermsView, term: 'cycle' | 'fees', words: string): string {
  const { settlements } = view.found
  switch (howKnown(view, term)) {
    case 'agreed':
      return 'What the book’s settlements show is taken.'
    case 'history':
      return settlements < PROOF
        ? `Found in the book’s history: ${lower(words)}`
        : `Found in ${counted(settlements, 'settlement')}: ${lower(words)}`
    case 'usual':
      return settlements === 0
        ? `Nothing in the book tells yet. Taken as usual: ${lower(words)}`
        : `${counted(settlements, 'settlement')} ${settlements === 1 ? 'tells' : 'tell'} too little. Taken as usual: ${lower(words)}`
  }
}

export function foundFees(view: TermsView): string {
  return view.found.keptUnknown === undefined
    ? foundWords(view, 'fees', `${termsWords(view.found.fees)}.`)
    : 'No fee explains the book’s settlements.'
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
