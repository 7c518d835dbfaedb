import type { DelimitedRow } from '../delimited.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'
import { shownNumber } from '../statements/containers/number-format.ts'
import type { RowSource } from '../statements/containers/row-source.ts'
import type { Table } from '../statements/table.ts'
import { wordsOf } from './name-words.ts'

/** A unit in which amounts are written; `zeros` is how many they are short of, negative where they have too many. */
interface Unit {
  readonly zeros: number
  readonly name: RegExp
  readonly words: string
}

/** By column, the unit of its amounts: 5 in a column that is headed `in Lakhs`, 118000 in one headed `amount_in_paise`. */
export type Scales = ReadonlyMap<number, Unit>

const large: readonly Unit[] = [
  { zeros: 5, name: /\b(?:in|rs\.?|inr|₹)\s*(?:lakhs?|lacs?)\b/i, words: 'lakhs' },
  { zeros: 7, name: /\b(?:in|rs\.?|inr|₹)\s*(?:crores?|cr\.?)(?![a-z])/i, words: 'crores' },
  { zeros: 3, name: /\bin (?:thousands?|'?000s?)(?!\d)|[('’]000s?\b/i, words: 'thousands' },
  { zeros: 6, name: /\bin (?:millions?|mn)\b/i, words: 'millions' },
]
/** By the words of a name, as gateways have them in what their interfaces give. */
const small: readonly Unit[] = [
  { zeros: -2, name: /\b(?:paise|paisa)\b/, words: 'paise' },
  { zeros: -2, name: /\b(?:cents?|minor units?)\b/, words: 'cents' },
]
/** `Amount Rs. Paise` is in rupees with their paise. */
const rupees = /\b(?:rs|re|rupees?|dollars?)\b|[₹$]/

/** The units that the names of columns say; paise are whole numbers. */
export function scalesOf(names: readonly string[], rows: readonly DelimitedRow[]): Scales {
  return new Map(
    names.flatMap((text, at) => {
      const unit = unitOf(text)
      return unit === null || (unit.zeros < 0 && !areWhole(rows, at)) ? [] : [[at, unit] as const]
    }),
  )
}

export function scaleNotes(names: readonly string[], scales: Scales, rows: readonly DelimitedRow[]): string[] {
  return names.flatMap((name, at) => {
    const scaled = scales.get(at)
    if (scaled) {
      const into = scaled.words === 'cents' ? 'whole units of its currency' : 'rupees'
      return [`“${name}” is in ${scaled.words}, and read in ${into}.`]
    }
    const unit = unitOf(name)
    if (unit === null || !numbersIn(rows, at).some((cell) => fraction.test(cell))) return []
    return [`The name of “${name}” says ${unit.words}, but its amounts have decimals; they are read in rupees.`]
  })
}

/** Whether a name says in what its amounts are; the code of a currency does not. */
export function saysUnit(name: string): boolean {
  return saysRupees(name) || unitOf(name) !== null
}

function saysRupees(name: string): boolean {
  return rupees.test(wordsOf(name).join(' '))
}

function unitOf(name: string): Unit | null {
  const inLarge = large.find((unit) => unit.name.test(name))
  const words = wordsOf(name).join(' ')
  const inSmall = saysRupees(name) ? undefined : small.find((unit) => unit.name.test(words))
  return inLarge ?? inSmall ?? null
}

/** A few amounts that are not are told one by one. */
function areWhole(rows: readonly DelimitedRow[], at: number): boolean {
  const numbers = numbersIn(rows, at)
  return numbers.length > 0 && numbers.filter((cell) => fraction.test(cell)).length * SELDOM <= numbers.length
}

const SELDOM = 20
const fraction = /\.\d*[1-9]/

function numbersIn(rows: readonly DelimitedRow[], at: number): string[] {
  return rows.flatMap(({ fields }) => (numberIn(fields[at]) === null ? [] : [fields[at]!]))
}

function numberIn(cell: string | undefined): RegExpExecArray | null {
  return isBlankCell(cell) ? null : number.exec(plainCell(cell!).replaceAll(',', ''))
}

const number = /^([-+(]?\s*)(\d+)(?:\.(\d+))?(\s*\)?)$/

/** The table of which each amount is in rupees where its name says another unit, and what is to be told of that. */
export function tableInRupees(
  table: Table,
  rows: readonly DelimitedRow[],
): { readonly table: Table; readonly notes: readonly string[] } {
  const { source, header } = table
  const scales = scalesOf(header.names, rows)
  const notes = scaleNotes(header.names, scales, rows)
  return { table: scales.size === 0 ? table : { ...table, source: sourceInRupees(source, scales) }, notes }
}

export function sourceInRupees(source: RowSource, scales: Scales): RowSource {
  return {
    ...source,
    rows: function* (most) {
      for (const { line, fields } of source.rows(most)) yield { line, fields: inRupees(fields, scales) }
    },
  }
}

/** The cells of a row, those of columns with a scale in rupees, and none with the noise that binary fractions leave. */
export function inRupees(fields: readonly string[], scales: Scales): readonly string[] {
  return fields.map((cell, at) => scaled(noise.test(cell) ? shownNumber(cell) : cell, scales.get(at)))
}

/** `1062.1000000000001`, as programs write what they added up. */
const noise = /^-?\d+\.\d{9,}$/

/** An amount with its point moved, digit by digit and never through a float; any other cell as it is. */
function scaled(cell: string, unit: Unit | undefined): string {
  const found = unit === undefined ? null : numberIn(cell)
  if (!unit || !found) return cell
  const [, before, whole, decimals = '', after] = found
  if (unit.zeros < 0) {
    if (/[1-9]/.test(decimals)) return `${plainCell(cell)} ${unit.words}`
    const padded = whole!.padStart(1 - unit.zeros, '0')
    return `${before}${padded.slice(0, unit.zeros)}.${padded.slice(unit.zeros)}${after}`
  }
  const padded = decimals.padEnd(unit.zeros, '0')
  const rest = padded.slice(unit.zeros)
  return `${before}${whole}${padded.slice(0, unit.zeros)}${rest === '' ? '' : `.${rest}`}${after}`
}

/** Paise and nothing else, of columns that no name says it of. */
export function inPaise(columns: readonly number[]): Scales {
  return new Map(columns.map((at) => [at, small[0]!]))
}
