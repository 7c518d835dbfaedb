import type { RowReading } from './row.ts'

/**
 * Where the further rows of a wrapped narration stand: below the row with the date and the amount, as banks print them,
 * or around it or above it, as programs do that make tables of PDFs, whose cells have their dates in the middle.
 */
export type Wrapping = 'below' | 'around' | 'above'

export type Continuation = RowReading & { readonly kind: 'continuation' }

/** How the narrations of banks begin, so that it shows which of two rows is the first. */
const beginning =
  /^\W{0,3}(?:neft|rtgs|imps|upi(?:ar|ab|out|in)?|ach|nach|ecs|ift|nft|mmt|bil|inf|atm|pos|cms|clg|chq|cheque|che?q|cash|tpt|ft|trf|transfer|by|to|bulk|salary|interest|int|sms|chrgs?|charges?|emi|gst|dep|wdl|deposit|withdrawal|recd|received|sent|paid|payment|vps|ib|mb)\b/i

/** `isWhole` when the readings are those of all rows. Rows that say that they are a balance or total are not among them. */
export function findWrapping(readings: readonly RowReading[], isWhole: boolean): Wrapping {
  const first = readings.findIndex(({ kind }) => kind === 'line')
  if (first < 1 || readings[first - 1]!.kind !== 'continuation' || !beginAbove(readings)) return 'below'
  const last = readings.findLastIndex(({ kind }) => kind === 'line')
  return isWhole && readings[last + 1]?.kind !== 'continuation' ? 'above' : 'around'
}

/** Whether narrations begin in rows above those with the amounts, oftener than a further row begins like one by chance. */
function beginAbove(readings: readonly RowReading[]): boolean {
  let beginsAbove = false
  let above = 0
  let chance = 0
  for (const reading of readings) {
    if (reading.kind === 'continuation') beginsAbove ||= beginning.test(reading.text)
    else {
      if (reading.kind === 'line' && beginsAbove) {
        if (beginning.test(reading.narration)) chance++
        else above++
      }
      beginsAbove = false
    }
  }
  return above > chance
}

/** What stands between two lines, and how many rows the upper one had above it. */
interface Between {
  readonly texts: readonly Continuation[]
  readonly above: number
  /** The text in the row of the lower one; null below the last line. */
  readonly next: string | null
}

/**
 * How many of the rows between two lines still belong to the upper one: all before the one that begins a narration;
 * where none does, all if the lower one begins in its own row, and otherwise as many as stood above the upper one.
 */
export function rowsOfUpper({ texts, above, next }: Between, wrapping: Wrapping): number {
  const start = texts.findIndex(({ text }) => beginning.test(text))
  if (start >= 0) return start
  if (next !== null && beginning.test(next)) return texts.length
  return wrapping === 'above' ? 0 : Math.min(above, texts.length)
}
