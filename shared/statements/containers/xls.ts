import { record, recordReader, recordsFrom, type BiffRecord, type RecordReader } from './biff-records.ts'
import { builtInFormat, customFormat, serialDate, shownNumber, type NumberFormat } from './number-format.ts'
import type { HeldRow } from './row-source.ts'
import type { SheetRows } from './xlsx.ts'

/** What of a workbook its sheets refer to. */
interface Globals {
  readonly isWide: boolean
  readonly isFrom1904: boolean
  readonly texts: readonly string[]
  readonly styles: readonly NumberFormat[]
  readonly sheets: readonly { readonly name: string; readonly at: number; readonly isHidden: boolean }[]
}

const MOST_TEXTS = 2_000_000
const MOST_CELLS = 4_000_000
const MOST_SHEETS = 60
const BIFF8 = 0x0600
const WORKSHEET = 0

/**
 * The sheets of an Excel workbook as it was before 2007, as a person sees them, dates as ISO text; hidden sheets last.
 * Formulas are not run: what Excel last computed stands beside them. Null when it is damaged.
 */
export function oldWorkbookSheets(stream: Uint8Array): SheetRows[] | 'encrypted' | null {
  const globals = globalsOf(stream)
  if (globals === null || globals === 'encrypted') return globals
  const inOrder = [
    ...globals.sheets.filter((each) => !each.isHidden),
    ...globals.sheets.filter((each) => each.isHidden),
  ]
  return inOrder.slice(0, MOST_SHEETS).map(({ name, at }) => ({ name, rows: () => rowsOf(stream, at, globals) }))
}

function globalsOf(stream: Uint8Array): Globals | 'encrypted' | null {
  const formats = new Map<number, NumberFormat>()
  const styles: number[] = []
  const sheets: Globals['sheets'][number][] = []
  let texts: string[] = []
  let isFrom1904 = false
  let isWide: boolean | null = null
  for (const each of recordsFrom(stream, 0)) {
    const read = recordReader(each, 0)
    if (isWide === null && each.type !== record.start) return null
    switch (each.type) {
      case record.start:
        isWide = read.u16() === BIFF8
        break
      case record.password:
        return 'encrypted'
      case record.dates:
        isFrom1904 = read.u16() === 1
        break
      case record.format:
        formats.set(read.u16(), customFormat(isWide ? longText(read) : read.text(read.u8(), false)))
        break
      case record.style:
        read.skip(2)
        styles.push(read.u16())
        break
      case record.texts:
        texts = sharedTexts(read)
        break
      case record.sheet: {
        const at = read.u32()
        const isHidden = (read.u8() & 3) !== 0
        const kind = read.u8()
        const length = read.u8()
        const name = read.text(length, isWide === true && (read.u8() & 1) === 1)
        if (kind === WORKSHEET) sheets.push({ name, at, isHidden })
        break
      }
    }
  }
  if (sheets.length === 0) return null
  const formatOf = (id: number) => formats.get(id) ?? builtInFormat(id)
  return { isWide: isWide === true, isFrom1904, texts, styles: styles.map(formatOf), sheets }
}

/** A text with its length in two bytes and how wide it is in one. */
function longText(read: RecordReader): string {
  const length = read.u16()
  return read.text(length, (read.u8() & 1) === 1)
}

function sharedTexts(read: RecordReader): string[] {
  read.skip(4)
  const count = Math.min(read.u32(), MOST_TEXTS)
  const texts: string[] = []
  while (texts.length < count && !read.isAtEnd()) {
    const length = read.u16()
    const flags = read.u8()
    const runs = (flags & 8) === 0 ? 0 : read.u16()
    const phonetics = (flags & 4) === 0 ? 0 : read.u32()
    texts.push(read.text(length, (flags & 1) === 1))
    read.skip(runs * 4 + phonetics)
  }
  return texts
}

/** Cells stand in the order of their rows in every file that was seen, but nothing promises it. */
function* rowsOf(stream: Uint8Array, at: number, globals: Globals): Generator<HeldRow> {
  const rows = new Map<number, string[]>()
  let cells = 0
  let formula: { readonly row: number; readonly column: number } | null = null
  for (const each of recordsFrom(stream, at)) {
    if (each.type === record.formulaText && formula !== null) put(formula.row, formula.column, formulaText(each))
    if (each.type === record.formula) formula = placeOf(each)
    for (const { row, column, text } of cellsOf(each, globals)) put(row, column, text)
    if (cells > MOST_CELLS) break
  }
  const numbers = [...rows.keys()].toSorted((a, b) => a - b)
  for (const [index, row] of numbers.entries())
    yield { line: row + 1, fields: Array.from(rows.get(row)!, (cell) => cell ?? ''), share: index / numbers.length }

  function put(row: number, column: number, text: string): void {
    if (text === '') return
    cells++
    const fields = rows.get(row) ?? []
    if (fields.length === 0) rows.set(row, fields)
    fields[column] = text
  }

  function formulaText(each: BiffRecord): string {
    const read = recordReader(each, 0)
    return globals.isWide ? longText(read) : read.text(read.u16(), false)
  }
}

interface Cell {
  readonly row: number
  readonly column: number
  readonly text: string
}

function placeOf({ data }: BiffRecord): { row: number; column: number } | null {
  return data.byteLength < 6 ? null : { row: data.getUint16(0, true), column: data.getUint16(2, true) }
}

function cellsOf(each: BiffRecord, globals: Globals): Cell[] {
  const place = cellTypes.has(each.type) ? placeOf(each) : null
  if (place === null) return []
  const { data } = each
  const style = data.getUint16(4, true)
  const one = (text: string) => [{ ...place, text }]
  const number = (value: number) => one(shown(value, globals.styles[style] ?? 'plain', globals.isFrom1904))
  switch (each.type) {
    case record.textByNumber:
      return data.byteLength < 10 ? [] : one(globals.texts[data.getUint32(6, true)] ?? '')
    case record.text:
    case record.richText: {
      const read = recordReader(each, 6)
      return one(globals.isWide ? longText(read) : read.text(read.u16(), false))
    }
    case record.number:
      return data.byteLength < 14 ? [] : number(data.getFloat64(6, true))
    case record.shortNumber:
      return data.byteLength < 10 ? [] : number(shortNumber(data, 6))
    case record.formula:
      return data.byteLength < 14 || data.getUint16(12, true) === 0xffff ? [] : number(data.getFloat64(6, true))
    case record.truth:
      return data.byteLength < 8 || data.getUint8(7) !== 0 ? [] : one(data.getUint8(6) === 1 ? 'TRUE' : 'FALSE')
    case record.numbers:
      return numbersOf(data, place, globals)
  }
  return []
}

const cellTypes: ReadonlySet<number> = new Set([
  record.textByNumber,
  record.text,
  record.richText,
  record.number,
  record.shortNumber,
  record.formula,
  record.truth,
  record.numbers,
])

/** Numbers of neighbouring cells in one record: style and number of each, and the last column at the end. */
function numbersOf(data: DataView, { row, column }: Omit<Cell, 'text'>, { styles, isFrom1904 }: Globals): Cell[] {
  const count = Math.floor((data.byteLength - 6) / 6)
  return Array.from({ length: count }, (_, index) => {
    const at = 4 + index * 6
    const format = styles[data.getUint16(at, true)] ?? 'plain'
    return { row, column: column + index, text: shown(shortNumber(data, at + 2), format, isFrom1904) }
  })
}

/** A number in 30 bits: an integer or the upper half of a float, either perhaps to be divided by 100. */
function shortNumber(data: DataView, at: number): number {
  const bits = data.getInt32(at, true)
  const value = (bits & 2) === 2 ? bits >> 2 : upperHalf(bits & ~3)
  return (bits & 1) === 1 ? value / 100 : value
}

function upperHalf(bits: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setInt32(4, bits, true)
  return view.getFloat64(0, true)
}

function shown(value: number, format: NumberFormat, isFrom1904: boolean): string {
  const plain = shownNumber(String(value))
  if (format === 'plain') return plain
  return format === 'date' ? (serialDate(value, isFrom1904) ?? plain) : plain.padStart(format.digits, '0')
}
