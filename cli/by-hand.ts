import { appError } from '../shared/app-error.ts'
import type { EngineHandlers } from '../shared/engine-contract.ts'
import { differenceKinds, type NamedDifference } from '../shared/matching/reconciliation.ts'
import { differenceNames } from '../shared/matching/difference-names.ts'
import { formatRupees, paise, parseRupees, type Paise } from '../shared/paise.ts'
import { fail, ok, type Result } from '../shared/result.ts'

interface Place {
  readonly file: string
  readonly line: number
}

/** `june.csv:12`; null for what is no such place. */
function placeOf(text: string): Place | null {
  const at = /^(.+):(\d{1,9})$/.exec(text)
  return at === null ? null : { file: at[1]!, line: Number(at[2]) }
}

/** The lines of the bank that a person names, by the book's own ids. */
export function linesAt(engine: EngineHandlers, places: readonly string[]): Result<number[]> {
  const lineIds: number[] = []
  for (const text of places) {
    const place = placeOf(text)
    if (place === null) return fail(appError('usage', 'A line is named by its file and number, such as june.csv:12.'))
    const found = engine.lineAt(place)
    if (!found.ok) return found
    if (found.value === null) return fail(appError('record-missing', `line ${text}`))
    lineIds.push(found.value)
  }
  return ok(lineIds)
}

/** The entries that a person names, by the book's own ids: by the line alone where that says which. */
export function entriesAt(engine: EngineHandlers, places: readonly string[]): Result<number[]> {
  const entryIds: number[] = []
  for (const text of places) {
    const place = /^\d{1,9}$/.test(text) ? { file: null, line: Number(text) } : placeOf(text)
    if (place === null)
      return fail(appError('usage', 'An entry is named by its line in the ledger, such as 12 or books.csv:12.'))
    const found = engine.entryAt(place)
    if (!found.ok) return found
    if (found.value === null) return fail(appError('entry-missing', text))
    if (found.value === 'several') return fail(appError('entry-unclear', text))
    entryIds.push(found.value)
  }
  return ok(entryIds)
}

/** `fee=200,gst=36`: what the bank shows less, or more where it shows more than the other side. */
export function namedDifference(text: string | undefined, difference: () => Result<Paise>): Result<NamedDifference[]> {
  if (text === undefined) return ok([])
  const parts = partsOf(text)
  if (parts === null)
    return fail(
      appError('usage', `--difference takes parts such as fee=200,gst=36, each of ${differenceKinds.join(', ')}.`),
    )
  const whole = difference()
  if (!whole.ok) return whole
  return ok(whole.value < 0 ? parts.map(({ kind, amount }) => ({ kind, amount: paise(-amount) })) : parts)
}

function partsOf(text: string): NamedDifference[] | null {
  const parts: NamedDifference[] = []
  for (const part of text.split(',')) {
    const [name = '', sum = '', ...more] = part.split('=')
    const kind = differenceKinds.find((one) => one === name.trim())
    const isLess = sum.trim().startsWith('-')
    const amount = parseRupees(sum.trim().replace(/^-/, ''))
    if (kind === undefined || amount === null || more.length > 0) return null
    parts.push({ kind, amount: isLess ? paise(-amount) : amount })
  }
  return parts
}

export function withNote(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note }
}

/** What a person called a difference: `fee -₹200.00, GST -₹36.00`. */
export function differenceText(named: readonly NamedDifference[]): string {
  return named.map(({ kind, amount }) => `${differenceNames[kind]} ${formatRupees(amount)}`).join(', ')
}
