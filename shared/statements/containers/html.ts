import { lineCounter, piecesOf, unescaped, attribute } from './markup.ts'
import type { HeldRow } from './row-source.ts'

/** A page that asks for a password is what a bank sends when the login has run out. */
const login = /<input[^>]{1,400}type\s*=\s*["']?password/i

export function asksForLogin(text: string): boolean {
  return login.test(text)
}

interface OpenRow {
  readonly line: number
  readonly fields: string[]
  /** The text of the cell that is open; null between cells. */
  cell: string | null
  span: number
}

const WIDEST = 200

/**
 * The rows of all tables of a page, in the order of the page. A row inside a cell of another ends that one: pages lay
 * themselves out with tables around tables, and those around hold nothing.
 */
export function* htmlRows(text: string): Generator<HeldRow> {
  const lineAt = lineCounter(text)
  let row: OpenRow | null = null
  for (const { kind, at, text: content, attributes } of piecesOf(text)) {
    const isOpen = kind === 'open'
    if (kind === 'text' || content === 'br') {
      if (row !== null && row.cell !== null) row.cell += kind === 'text' ? content : BREAK
    } else if (content === 'td' || content === 'th') {
      endCell(row)
      if (isOpen && row !== null) [row.cell, row.span] = ['', Number(attribute(attributes, 'colspan') ?? 1) || 1]
    } else if (content === 'tr' || content === 'table') {
      endCell(row)
      if (row !== null && isFilled(row)) yield { line: row.line, fields: row.fields, share: at / text.length }
      row = content === 'tr' && isOpen ? { line: lineAt(at), fields: [], cell: null, span: 1 } : null
    }
  }
  endCell(row)
  if (row !== null && isFilled(row)) yield { line: row.line, fields: row.fields, share: 1 }
}

function isFilled({ fields }: OpenRow): boolean {
  return fields.some((field) => field !== '')
}

/** Stands for `<br>` until the white space of the page, which means nothing, is gone. */
const BREAK = '\u0001'

function endCell(row: OpenRow | null): void {
  if (row === null || row.cell === null) return
  const text = unescaped(row.cell.replaceAll(/\s+/g, ' '))
  row.fields.push(text.replaceAll(new RegExp(String.raw`\s*${BREAK}\s*`, 'g'), '\n').trim())
  for (let more = 1; more < Math.min(row.span, WIDEST) && row.fields.length < WIDEST; more++) row.fields.push('')
  row.cell = null
}
