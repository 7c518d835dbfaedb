import { utr, type Utr } from '../utr.ts'
import { isRounded, unroundedDigits } from './excel-number.ts'
import { tokensOf, type Token, type Tokens, type TransferMode } from './tokens.ts'
import {
  isCutUtr,
  isDatedRrn,
  isDecoy,
  isDigits,
  isIfsc,
  isMobile,
  isRrn,
  looksLikeNeft,
  utrShape,
} from './utr-shape.ts'

/** What a bank statement line says of its transfer, in whatever words its bank uses. */
export interface Narration {
  /** Null when there is none, or none to be sure of. */
  readonly utr: Utr | null
  readonly mode: TransferMode | null
  /** The branch code that the narration names, normally the remitter's. */
  readonly ifsc: string | null
  /** The beginning of a UTR whose end the bank cut off, when no whole one is there. */
  readonly cutUtr: string | null
}

/** Reads narration and reference column together: either may hold the reference, or a decoy. */
export function readNarration(narration: string, reference: string): Narration {
  const text = narration.toUpperCase()
  if (!text.includes('\n')) return read(text, reference)
  // A wrap may fall inside the UTR or between two words: banks wrap without regard to either.
  const joined = read(text.replaceAll('\n', ''), reference)
  const spaced = read(text.replaceAll('\n', ' '), reference)
  const isJoinedSurer = spaced.utr === null || (joined.utr !== null && utrShape(joined.utr) !== null)
  return isJoinedSurer ? joined : spaced
}

/** The UTR alone, as `readNarration` finds it: most lines of most banks tell it without the narration being read. */
export function utrOf(narration: string, reference: string): Utr | null {
  const sure = narration.includes('\n') ? null : sureUtr(narration, referenceColumn(reference))
  return sure === null ? readNarration(narration, reference).utr : (sure as Utr)
}

function read(text: string, reference: string): Narration {
  const found = tokensOf(text)
  const column = referenceColumn(reference)
  const ref = rounded(found.tokens, reference.trim()) ?? findUtr(text, found, column)
  return {
    utr: ref === null ? null : utr(ref),
    mode: found.mode === null || found.mode === 'internal' ? (modeOf(ref) ?? found.mode) : found.mode,
    ifsc: found.tokens.find((token) => isIfsc(token.text))?.text ?? null,
    cutUtr: ref === null ? cutUtr(found.tokens, column) : null,
  }
}

function modeOf(reference: string | null): TransferMode | null {
  return reference === null ? null : utrShape(reference)
}

/** A reference column is one token, perhaps padded; with anything else in it, it is read like a narration. */
interface ReferenceColumn {
  readonly whole: string
  readonly tokens: readonly Token[]
}

const noReference: ReferenceColumn = { whole: '', tokens: [] }
const plain = /^[A-Z0-9]+$/

/** SBI names the account that the money came from, or went to, in the place of a reference. */
const otherAccount = /^ *(?:BY |TO )?(?:TRANSFER|TRF|TFR) *(?:FROM|TO) *(?:A\/?C(?:COUNT)? *)?(?:NO[.: ]*)?[X*\d ]+$/i

function referenceColumn(reference: string): ReferenceColumn {
  if (reference.length < 8 || otherAccount.test(reference)) return noReference
  const whole = plain.test(reference) ? reference : unroundedDigits(reference.replaceAll(/^'|\s+/g, '').toUpperCase())
  return plain.test(whole)
    ? { whole: withoutPadding(whole), tokens: [{ text: whole, follows: null }] }
    : { whole: '', tokens: tokensOf(whole).tokens }
}

/** HDFC pads an RRN to 16 digits with zeros. */
function withoutPadding(reference: string): string {
  return reference.length === 16 && reference.startsWith('0000') && isRrn(reference.slice(4))
    ? reference.slice(4)
    : reference
}

/** The narration's own number that Excel has rounded in the column: `2.12345E+11` for 212345012345. */
function rounded(tokens: readonly Token[], reference: string): string | null {
  if (!/E\+?\d\d$/i.test(reference)) return null
  const alike = new Set(tokens.filter(({ text }) => isRrn(text) && isRounded(text, reference)).map(({ text }) => text))
  return alike.size === 1 ? [...alike][0]! : null
}

/** The 12 digits that the column holds and the narration repeats: nothing is surer for IMPS and UPI. */
function agreed(text: string, { whole }: ReferenceColumn): string | null {
  if (!isRrn(whole) || isMobile(whole)) return null
  const at = text.indexOf(whole)
  if (at < 0 || isWordPart(text, at - 1) || isWordPart(text, at + 12) || text[at + 12] === '@') return null
  return whole
}

function isWordPart(text: string, at: number): boolean {
  const character = text[at]
  return character !== undefined && plain.test(character)
}

/** From the surest sign to the least; each step is taken only when the ones before found nothing. */
function findUtr(text: string, { mode, tokens }: Tokens, column: ReferenceColumn): string | null {
  const sure = sureUtr(text, column) ?? shaped(tokens) ?? glued(tokens)
  if (sure !== null) return sure
  const marked = () => tokens.find((token) => token.follows === 'utr-word' && isPlausible(token.text))?.text ?? null
  switch (mode) {
    case 'imps':
    case 'upi':
      return rrn(tokens, column) ?? wrapped(text, isAnyReference) ?? marked() ?? wholeColumn(column.whole, mode)
    case 'neft':
    case 'rtgs':
      return (
        wrapped(text, isShaped) ??
        likelyNeft(tokens) ??
        marked() ??
        wholeColumn(column.whole, mode) ??
        onlyReference(tokens)
      )
    case 'internal':
      return marked()
    case null:
      return marked() ?? wholeColumn(column.whole, mode)
  }
}

/** What the column alone, or both together, leave no doubt about. */
function sureUtr(text: string, column: ReferenceColumn): string | null {
  return shaped(column.tokens) ?? agreed(text, column)
}

function isShaped(reference: string): boolean {
  return utrShape(reference) !== null
}

function isAnyReference(reference: string): boolean {
  return isDatedRrn(reference) || isShaped(reference)
}

function likelyNeft(tokens: readonly Token[]): string | null {
  return tokens.find((token) => looksLikeNeft(token.text))?.text ?? null
}

function shaped(tokens: readonly Token[]): string | null {
  for (const token of tokens) if (utrShape(token.text) !== null) return token.text
  return null
}

/** PNB prints two digits, the UTR and the IFSC in one run: `34CITIN26012345678CITI0100000`. */
function glued(tokens: readonly Token[]): string | null {
  for (const { text } of tokens) {
    if (text.length < 18) continue
    for (const from of [2, 0])
      for (const length of [22, 16]) {
        const part = text.slice(from, from + length)
        if (part.length === length && utrShape(part) !== null) return part
      }
  }
  return null
}

/** The 12 digits of IMPS and UPI: those right after the rail rather than others, a mobile number last, else the column's. */
function rrn(tokens: readonly Token[], column: ReferenceColumn): string | null {
  const candidates = tokens.filter((token) => isRrn(token.text))
  const others = candidates.filter((token) => !isMobile(token.text))
  const found =
    others.find((token) => token.follows !== null) ?? others[0] ?? candidates.find((token) => token.follows !== null)
  if (found !== undefined) return found.text
  if (isRrn(column.whole)) return column.whole
  // A number that begins with 0 loses it in Excel; nothing else that stands beside IMPS and UPI has 11 digits.
  if (column.whole.length === 11 && isDigits(column.whole)) return `0${column.whole}`
  return column.tokens.find((token) => isRrn(token.text))?.text ?? null
}

/** A reference that a line wrap cut in two, with the space that the bank put there. */
function wrapped(text: string, isReference: (joined: string) => boolean): string | null {
  const runs = text.split(' ')
  for (let at = 1; at < runs.length; at++) {
    const start = /[A-Z0-9]+$/.exec(runs[at - 1]!.slice(-22))?.[0]
    const end = /^[A-Z0-9]+/.exec(runs[at]!.slice(0, 22))?.[0]
    if (start !== undefined && end !== undefined && /\d/.test(end) && isReference(start + end)) return start + end
  }
  return null
}

/** A reference of no known shape that is all that the column holds; cheque numbers are shorter, serials zero-padded. */
function wholeColumn(whole: string, mode: TransferMode | null): string | null {
  if (!isPlausible(whole) || isCutUtr(whole)) return null
  if (!isDigits(whole)) return whole
  return whole.length >= 12 && !whole.startsWith('0000') && !(mode === null && isMobile(whole)) ? whole : null
}

/** A NEFT or RTGS narration's one token of letters and digits, such as the provider's own sample `N123456789`. */
function onlyReference(tokens: readonly Token[]): string | null {
  const left = new Set(
    tokens
      .map((token) => token.text)
      .filter((text) => isPlausible(text) && !isDigits(text) && /^[A-Z]/.test(text) && !isCutUtr(text)),
  )
  return left.size === 1 ? [...left][0]! : null
}

function isPlausible(text: string): boolean {
  return text.length >= 8 && text.length <= 35 && (text.match(/\d/g)?.length ?? 0) >= 6 && !isDecoy(text)
}

function cutUtr(tokens: readonly Token[], column: ReferenceColumn): string | null {
  return [...column.tokens, ...tokens].find((token) => isCutUtr(token.text))?.text ?? null
}
