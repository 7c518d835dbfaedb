import { weights } from '../weights.ts'

/** What happened to a reference on its way, and how many of its digits are still in their places. */
export interface UtrDamage {
  readonly kind: 'wrapped' | 'zeros-lost' | 'scientific' | 'end-lost' | 'start-lost' | 'one-wrong'
  readonly digits: number
  /** What the line carries of it. */
  readonly text: string
}

export const damageWords = {
  wrapped: 'broken by a line end',
  'zeros-lost': 'without its leading zeros',
  scientific: 'as a spreadsheet rounds it',
  'end-lost': 'without its end',
  'start-lost': 'without its beginning',
  'one-wrong': 'with one character different',
} as const satisfies Record<UtrDamage['kind'], string>

/** Fewer digits than this in their places are no sign. */
const FEWEST_DIGITS = 3
const SHORTEST = 5

/** What a line prints, prepared for being compared with many references. */
export interface PrintedText {
  readonly words: readonly string[]
  readonly numbers: readonly string[]
  readonly unbroken: string
}

export function printedText(narration: string, reference: string): PrintedText {
  const text = `${narration} | ${reference}`.toUpperCase()
  return {
    words: text.match(/[A-Z0-9]{5,40}/g) ?? [],
    numbers: text.match(/(?<![\d.])\d(?:\.\d{1,14})?E\+?\d{1,2}(?!\d)/g) ?? [],
    unbroken: text.replace(/\s+/g, ''),
  }
}

/** The least damage that explains what the line carries as this reference; null when none does. */
export function utrDamage(utr: string, { words, numbers, unbroken }: PrintedText): UtrDamage | null {
  if (utr.length < 8) return null
  if (unbroken.includes(utr)) return { kind: 'wrapped', digits: digitsIn(utr), text: utr }
  const found = numbers.map((number) => scientific(utr, number)).find((damage) => damage !== null)
  if (found) return found
  let best: UtrDamage | null = null
  for (const word of words) {
    const damage = damagedWord(utr, word)
    if (damage !== null && damage.digits >= FEWEST_DIGITS && damage.digits > (best?.digits ?? 0)) best = damage
  }
  return best
}

function damagedWord(utr: string, text: string): UtrDamage | null {
  if (text.length > utr.length) return null
  if (text.length === utr.length)
    return isOneWrong(utr, text) ? { kind: 'one-wrong', digits: digitsIn(text) - 1, text } : null
  if (text.length < SHORTEST) return null
  const digits = digitsIn(text)
  if (utr.endsWith(text))
    return { kind: /^0+$/.test(utr.slice(0, -text.length)) ? 'zeros-lost' : 'start-lost', digits, text }
  return utr.startsWith(text) ? { kind: 'end-lost', digits, text } : null
}

/** One character replaced, or two neighbours exchanged. */
function isOneWrong(utr: string, text: string): boolean {
  let at = 0
  while (utr[at] === text[at] && at < utr.length) at++
  if (at === utr.length) return false
  if (utr.slice(at + 1) === text.slice(at + 1)) return true
  return utr[at] === text[at + 1] && utr[at + 1] === text[at] && utr.slice(at + 2) === text.slice(at + 2)
}

/** `6.08E+11` of `608212345678`: as many digits as are printed must be the rounded ones. */
function scientific(utr: string, text: string): UtrDamage | null {
  if (!/^\d{8,15}$/.test(utr)) return null
  const [mantissa = '', exponent = ''] = text.split(/E\+?/)
  const decimals = mantissa.split('.')[1]?.length ?? 0
  const rounded = Number(utr).toExponential(decimals).toUpperCase()
  return rounded === `${mantissa}E+${Number(exponent)}` ? { kind: 'scientific', digits: decimals + 1, text } : null
}

/** How much it speaks for the line, in bits; `most`: what is left tells no more than that of one UTR among those of the book. */
export function damageBits({ digits }: UtrDamage, most = Infinity): number {
  return Math.min(weights['utr-equal'].bits, digits * weights['utr-digit'].bits, most) + weights['utr-damage'].bits
}

function digitsIn(text: string): number {
  let digits = 0
  for (const character of text) if (character >= '0' && character <= '9') digits++
  return digits
}
