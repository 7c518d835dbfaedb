import { shownNumber } from '../statements/containers/number-format.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'

/** By column, how many zeros its amounts are short of: 5 in a column that is headed `in Lakhs`. */
export type Scales = ReadonlyMap<number, number>

const units: readonly { readonly zeros: number; readonly name: RegExp; readonly words: string }[] = [
  { zeros: 5, name: /\b(?:in|rs\.?|inr|₹)\s*(?:lakhs?|lacs?)\b/i, words: 'lakhs' },
  { zeros: 7, name: /\b(?:in|rs\.?|inr|₹)\s*(?:crores?|cr\.?)(?![a-z])/i, words: 'crores' },
  { zeros: 3, name: /\bin (?:thousands?|'?000s?)(?!\d)|[('’]000s?\b/i, words: 'thousands' },
  { zeros: 6, name: /\bin (?:millions?|mn)\b/i, words: 'millions' },
]

export function scalesOf(names: readonly string[]): Scales {
  return new Map(
    names.flatMap((text, at) => {
      const unit = units.find(({ name }) => name.test(text))
      return unit ? [[at, unit.zeros] as const] : []
    }),
  )
}

export function scaleNotes(names: readonly string[], scales: Scales): string[] {
  return [...scales].map(([at, zeros]) => {
    const unit = units.find((each) => each.zeros === zeros)!
    return `“${names[at]}” is in ${unit.words}, and read in rupees.`
  })
}

const number = /^([-+(]?\s*)(\d+)(?:\.(\d+))?(\s*\)?)$/

/** The cells of a row, those of columns with a scale in rupees, and none with the noise that binary fractions leave. */
export function inRupees(fields: readonly string[], scales: Scales): readonly string[] {
  return fields.map((cell, at) => scaled(noise.test(cell) ? shownNumber(cell) : cell, scales.get(at) ?? 0))
}

/** `1062.1000000000001`, as programs write what they added up. */
const noise = /^-?\d+\.\d{9,}$/

/** An amount with its point moved to the right, digit by digit and never through a float; any other cell as it is. */
function scaled(cell: string, zeros: number): string {
  if (zeros === 0 || isBlankCell(cell)) return cell
  const found = number.exec(plainCell(cell).replaceAll(',', ''))
  if (!found) return cell
  const [, before, whole, decimals = '', after] = found
  const padded = decimals.padEnd(zeros, '0')
  const rest = padded.slice(zeros)
  return `${before}${whole}${padded.slice(0, zeros)}${rest === '' ? '' : `.${rest}`}${after}`
}
