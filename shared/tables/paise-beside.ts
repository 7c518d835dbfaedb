import type { DelimitedRow } from '../delimited.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'
import { isAmount } from '../statements/contents.ts'
import { isAllWords } from '../statements/find-table.ts'
import type { RowSource } from '../statements/containers/row-source.ts'
import { MOST } from './columns-seen.ts'
import { wordsOf } from './name-words.ts'

/** A column of rupees and one of their paise, as books that were ruled by hand have them. */
interface Pair {
  readonly rupees: number
  readonly paise: number
}

/** Rows of which each amount that stands in two columns is in one, and what is to be told of that. */
export interface PaiseBeside {
  readonly pairs: readonly Pair[]
  readonly names: readonly string[]
  readonly notes: readonly string[]
}

export const noPaiseBeside: PaiseBeside = { pairs: [], names: [], notes: [] }

/** Finds the columns of paise by their names, or by the row below these, and by their cells. */
export function paiseBeside(header: readonly string[], rows: readonly DelimitedRow[]): PaiseBeside {
  const names = namesWith(header, rows[0])
  const beside = names.flatMap((name, paise): (Pair & { readonly isSure: boolean })[] => {
    const words = wordsOf(name)
    const rupees = rupeesBefore(paise, names, rows)
    if (!isPaise.test(words.at(-1) ?? '') || rupees < 0 || !arePaise(paise, rows)) return []
    const isSure = words.at(-1) !== 'p' || saysRupees.test(wordsOf(names[rupees] ?? '').join(' '))
    const isEmpty = numbersIn(paise, rows).length === 0
    return isEmpty && !isSure ? [] : [{ rupees, paise, isSure }]
  })
  return {
    pairs: beside.filter(({ isSure }) => isSure),
    names,
    notes: beside.map(({ rupees, paise, isSure }) => {
      const [part, whole] = [`“${names[paise]}”`, `“${header[rupees] || names[rupees] || `column ${rupees + 1}`}”`]
      return isSure
        ? `${part} is the paise of ${whole}, and is read with it.`
        : `Not sure whether ${part} is the paise of ${whole}, and not read: call it Paise if it is.`
    }),
  }
}

const isPaise = /^(?:p|ps|paise|paisa)$/
const saysRupees = /\b(?:rs|re|rupees?)\b|₹/

/** A name over two columns has what they are in the row below. */
function namesWith(names: readonly string[], below: DelimitedRow | undefined): readonly string[] {
  if (below === undefined || !isAllWords(below)) return names
  const width = Math.max(names.length, below.fields.length)
  return Array.from({ length: width }, (_, at) => plainCell(below.fields[at] ?? '') || (names[at] ?? ''))
}

/** The next column to the left that has a name or anything in it, where that may be whole amounts; −1 where it is something else. */
function rupeesBefore(paise: number, names: readonly string[], rows: readonly DelimitedRow[]): number {
  for (let at = paise - 1; at >= 0; at--) {
    const cells = numbersIn(at, rows)
    if (cells.length === 0 && !names[at]) continue
    const whole = cells.filter((cell) => isAmount(cell) && !hasPaise.test(cell)).length
    return !isPaise.test(wordsOf(names[at] ?? '').at(-1) ?? '') && whole >= MOST * cells.length ? at : -1
  }
  return -1
}

function numbersIn(at: number, rows: readonly DelimitedRow[]): string[] {
  return rows.flatMap(({ fields }) => (/\d/.test(fields[at] ?? '') ? [plainCell(fields[at]!)] : []))
}

const hasPaise = /\.\d*[1-9]/
const upTo99 = /^\d{1,2}(?:\.0+)?$/

/** The first of them may stand far below. */
function arePaise(at: number, rows: readonly DelimitedRow[]): boolean {
  const cells = numbersIn(at, rows)
  return cells.filter((cell) => upTo99.test(cell)).length >= MOST * cells.length
}

/** The rows of a source, each with its paise behind its rupees. */
export function withPaise(source: RowSource, beside: PaiseBeside): RowSource {
  if (beside.pairs.length === 0) return source
  return {
    ...source,
    rows: function* (most) {
      for (const { line, fields } of source.rows(most)) yield { line, fields: joined(fields, beside) }
    },
  }
}

export function joined(fields: readonly string[], { pairs, names }: PaiseBeside): readonly string[] {
  const changed = [...fields]
  for (const { rupees, paise } of pairs) {
    const [whole, part] = [plainCell(fields[rupees] ?? ''), plainCell(fields[paise] ?? '')]
    if (isBlankCell(part) || !(isBlankCell(whole) || /\d/.test(whole))) continue
    changed[rupees] = together(whole, part) ?? `${whole} Rs. ${part} ${names[paise]}`
    changed[paise] = ''
  }
  return changed
}

/** Null where they are not the rupees and paise of one amount. */
function together(whole: string, part: string): string | null {
  if (!upTo99.test(part) || hasPaise.test(whole)) return null
  const paise = part.replace(/\..*/, '').padStart(2, '0')
  if (isBlankCell(whole)) return Number(paise) === 0 ? '' : `0.${paise}`
  return whole.replace(/\.0+(?!\d)/, '').replace(/\d(?=\D*$)/, `$&.${paise}`)
}
