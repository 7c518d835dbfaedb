import type { NumberFormat } from './number-format.ts'
import { serialDate, shownNumber } from './number-format.ts'
import { attribute, piecesOf } from './markup.ts'
import type { HeldRow } from './row-source.ts'
import { cellFormats, cellText, partText, sharedStrings, sheetsOf } from './workbook-parts.ts'
import type { Archive } from './zip.ts'

/** One sheet of a workbook as rows of text; `line` is the number of the row in the sheet. */
export interface SheetRows {
  readonly name: string
  readonly rows: () => Generator<HeldRow>
}

const MOST_COLUMNS = 256

/**
 * The sheets of an Excel workbook as a person sees them: what the cells show, dates as ISO text. Formulas are not run:
 * what Excel last computed stands beside them. Null when the archive is no workbook that can be read.
 */
export function workbookSheets(archive: Archive): SheetRows[] | null {
  const workbook = partText(archive, 'xl/workbook.xml')
  if (workbook === null) return null
  const strings = sharedStrings(partText(archive, 'xl/sharedStrings.xml') ?? '')
  const formats = cellFormats(partText(archive, 'xl/styles.xml') ?? '')
  const { sheets, isFrom1904 } = sheetsOf(archive, workbook)
  return sheets.flatMap(({ name, part }) => {
    const text = partText(archive, part)
    return text === null ? [] : [{ name, rows: () => rowsOf(text, { strings, formats, isFrom1904 }) }]
  })
}

interface Meaning {
  readonly strings: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly isFrom1904: boolean
}

interface Cell {
  readonly column: number
  readonly type: string
  readonly style: number
}

function* rowsOf(text: string, meaning: Meaning): Generator<HeldRow> {
  let line = 0
  let fields: string[] = []
  let cell: Cell | null = null
  let value = ''
  let isValue = false
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'text') {
      if (isValue) value += piece.text
      continue
    }
    const isOpen = piece.kind === 'open' && !piece.isEmpty
    switch (piece.text) {
      case 'row':
        if (piece.kind === 'open') {
          line = Math.max(line + 1, Number(attribute(piece.attributes, 'r') ?? 0) || 0)
          fields = []
        } else if (fields.some((field) => field !== '')) yield { line, fields, share: piece.at / text.length }
        break
      case 'c':
        if (cell !== null && piece.kind === 'close') put(cell)
        cell = isOpen ? cellOf(piece.attributes) : null
        if (piece.isEmpty && fields.length < MOST_COLUMNS) fields.push('')
        value = ''
        break
      case 'v':
      case 't':
        isValue = isOpen && cell !== null
        break
    }
  }

  function cellOf(attributes: string): Cell {
    const column = columnOf(attribute(attributes, 'r')) ?? fields.length
    const type = attribute(attributes, 't') ?? 'n'
    return { column, type, style: Number(attribute(attributes, 's') ?? 0) }
  }

  function put(cell: Cell): void {
    if (cell.column >= MOST_COLUMNS) return
    while (fields.length < cell.column) fields.push('')
    fields[cell.column] = shown(cell, value, meaning)
  }
}

function shown({ type, style }: Cell, value: string, { strings, formats, isFrom1904 }: Meaning): string {
  if (type === 's') return strings[Number(value)] ?? ''
  if (type !== 'n' || value === '') return cellText(value)
  const format = formats[style] ?? 'plain'
  if (format === 'plain') return shownNumber(value)
  if (format === 'date') return serialDate(Number(value), isFrom1904) ?? shownNumber(value)
  return shownNumber(value).padStart(format.digits, '0')
}

/** 0 for `A7`, 27 for `AB7`. */
function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/i.exec(reference ?? '')?.[0]
  if (letters === undefined) return null
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
