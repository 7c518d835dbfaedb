/** How the money of a line moved. `internal` is a transfer inside the bank, which carries no UTR. */
export type TransferMode = 'neft' | 'rtgs' | 'imps' | 'upi' | 'internal'

/** A run of letters and digits that is long enough to be a reference. */
export interface Token {
  readonly text: string
  /** It follows the rail's name (`IMPS/…`) or a word such as UTR or RRN, with nothing but connecting words between. */
  readonly follows: 'rail' | 'utr-word' | null
}

export interface Tokens {
  readonly mode: TransferMode | null
  readonly tokens: readonly Token[]
}

const modes: ReadonlyMap<string, TransferMode> = new Map([
  ...['NEFT', 'NFT', 'NEFTCR', 'NEFTIN', 'NEFTINW', 'INNEFT', 'NEFTO', 'NEFTDR'].map((word) => [word, 'neft'] as const),
  ...['RTGS', 'RTGSCR', 'RTGSIN', 'RTGSINW', 'RTGSDR'].map((word) => [word, 'rtgs'] as const),
  ...['IMPS', 'MMT', 'IMPSIN', 'IMPSCR', 'IMPSDR', 'INIMPS'].map((word) => [word, 'imps'] as const),
  ...['UPI', 'UPIAR', 'UPIAB', 'UPIIN', 'UPIOUT', 'UPICR', 'UPIDR', 'UPIRET', 'UPIMANDATE'].map(
    (word) => [word, 'upi'] as const,
  ),
  ...['FT', 'IFT', 'TPT', 'INFT', 'TRF', 'INTRABANK'].map((word) => [word, 'internal'] as const),
])

const utrWords: ReadonlySet<string> = new Set([
  'UTR',
  'UTRNO',
  'XUTR',
  'RRN',
  'RRNNO',
  'REF',
  'REFNO',
  'REFERENCE',
  'URN',
])
/** Words that may stand between the rail or `UTR` and the reference itself. */
const connecting: ReadonlySet<string> = new Set([
  'CR',
  'DR',
  'IN',
  'OUT',
  'NO',
  'NUM',
  'NUMBER',
  'IS',
  'ID',
  'INW',
  'P2A',
  'P2M',
  'P2P',
  'FROM',
  'BY',
  'TO',
  'OW',
  'IW',
  'AR',
  'AB',
  'C',
  'D',
])

const SHORTEST = 8
const FEWEST_DIGITS = 6

/** Cuts an upper-case narration at everything that is no letter or digit, and keeps what could be a reference. */
export function tokensOf(text: string): Tokens {
  const tokens: Token[] = []
  let mode: TransferMode | null = null
  let follows: Token['follows'] = null
  let beforeIsRail = false
  let at = 0
  while (at < text.length) {
    if (!isLetterOrDigit(text.charCodeAt(at))) {
      at++
      continue
    }
    const start = at
    let digits = 0
    for (let code = text.charCodeAt(at); isLetterOrDigit(code); code = text.charCodeAt(++at))
      if (code <= DIGIT_9) digits++
    const size = at - start
    if (digits >= FEWEST_DIGITS && size >= SHORTEST) {
      // `pay_N1a2…` is a gateway's own id, and `9876543210@ybl` an address; `NEFT_YESAP…` is neither.
      const isPartOfId = (text[start - 1] === '_' && !beforeIsRail) || text[at] === '@'
      if (!isPartOfId) tokens.push({ text: text.slice(start, at), follows })
      follows = null
      beforeIsRail = false
      continue
    }
    if (follows === null && !mayBeKnown(text.charCodeAt(start), size)) {
      beforeIsRail = false
      continue
    }
    const word = text.slice(start, at)
    const named = modes.get(word)
    beforeIsRail = named !== undefined
    if (named !== undefined) {
      if (mode === null || mode === 'internal') mode = named
      follows = 'rail'
    } else if (utrWords.has(word)) follows = 'utr-word'
    else if (!connecting.has(word)) follows = null
  }
  return { mode, tokens }
}

const DIGIT_9 = 57
const LONGEST_WORD = 10
const initials: ReadonlySet<number> = new Set([...modes.keys(), ...utrWords].map((word) => word.charCodeAt(0)))

/** Spares most words of a narration the look-up. */
function mayBeKnown(initial: number, size: number): boolean {
  return size > 1 && size <= LONGEST_WORD && initials.has(initial)
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= DIGIT_9) || (code >= 65 && code <= 90)
}
