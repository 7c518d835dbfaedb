import { attribute, piecesOf, unescaped } from './markup.ts'
import type { HeldRow } from './row-source.ts'
import type { SheetRows } from './xlsx.ts'

const WIDEST = 256
/** Rows and cells that are alike are written once with how often they come; a sheet is filled up so to its last row. */
const MOST_REPEATS = 64

/** The sheets of an OpenDocument spreadsheet (LibreOffice): what its cells hold, dates as ISO text. */
export function openDocumentSheets(content: string): SheetRows[] {
  const starts = [...content.matchAll(/<table:table(?=[\s>])([^>]*)>/g)]
  return starts.map(({ index, 1: attributes }, at) => {
    const end = starts[at + 1]?.index ?? content.length
    const name = attribute(attributes ?? '', 'name') ?? `sheet ${at + 1}`
    return { name, rows: () => rowsOf(content.slice(index, end)) }
  })
}

interface OpenCell {
  readonly value: string | null
  readonly repeats: number
  readonly text: string[]
}

function* rowsOf(sheet: string): Generator<HeldRow> {
  let line = 0
  let fields: string[] = []
  let repeats = 1
  let cell: OpenCell | null = null
  for (const { kind, at, text, attributes, isEmpty } of piecesOf(sheet)) {
    if (kind === 'text') {
      cell?.text.push(unescaped(text))
      continue
    }
    const isOpen = kind === 'open'
    if (text === 'table-row') {
      if (isOpen) [fields, repeats] = [[], count(attributes, 'number-rows-repeated')]
      if (isOpen && !isEmpty) continue
      const copies = fields.some((field) => field !== '') ? Math.min(repeats, MOST_REPEATS) : 0
      for (let copy = 0; copy < copies; copy++) yield { line: line + copy + 1, fields, share: at / sheet.length }
      line += repeats
    } else if (text === 'table-cell' || text === 'covered-table-cell') {
      if (isOpen) cell = { value: valueOf(attributes), repeats: count(attributes, 'number-columns-repeated'), text: [] }
      if ((!isOpen || isEmpty) && cell !== null) {
        const shown = cell.value ?? cell.text.join('')
        for (let copy = 0; copy < cell.repeats && fields.length < WIDEST; copy++) fields.push(shown)
        cell = null
      }
    } else if (cell !== null && text === 'p' && isOpen && cell.text.length > 0) cell.text.push('\n')
    else if (cell !== null && text === 's' && isOpen)
      cell.text.push(' '.repeat(Math.min(WIDEST, count(attributes, 'c'))))
  }
}

function count(attributes: string, name: string): number {
  return Math.max(1, Number(attribute(attributes, name) ?? 1) || 1)
}

/** A date or a number as it is meant; null for texts, which are what they show. */
function valueOf(attributes: string): string | null {
  const day = attribute(attributes, 'date-value')
  if (day !== null) return day.replace(/T00:00:00(?:\.0+)?$/, '').replace('T', ' ')
  return /^(?:float|currency|percentage)$/.test(attribute(attributes, 'value-type') ?? '')
    ? attribute(attributes, 'value')
    : null
}
