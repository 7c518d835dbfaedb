import { attribute, piecesOf, unescaped } from './markup.ts'
import type { HeldRow } from './row-source.ts'
import type { SheetRows } from './xlsx.ts'

const WIDEST = 256

/** The sheets of a workbook that Excel 2003 saved as XML, which some banks still send as `.xls`. */
export function xmlWorkbookSheets(text: string): SheetRows[] {
  const starts = [...text.matchAll(/<(?:\w+:)?Worksheet(?=[\s>])([^>]*)>/g)]
  return starts.map(({ index, 1: attributes }, at) => {
    const end = starts[at + 1]?.index ?? text.length
    const name = attribute(attributes ?? '', 'Name') ?? `sheet ${at + 1}`
    return { name, rows: () => rowsOf(text.slice(index, end)) }
  })
}

function* rowsOf(sheet: string): Generator<HeldRow> {
  let fields: string[] = []
  let line = 0
  let data: string | null = null
  let isDate = false
  let across = 0
  for (const { kind, at, text: content, attributes, isEmpty } of piecesOf(sheet)) {
    if (kind === 'text') {
      if (data !== null) data += content
      continue
    }
    const isOpen = kind === 'open'
    if (content === 'row') {
      if (isOpen) [fields, line] = [[], Math.max(line + 1, Number(attribute(attributes, 'Index') ?? 0) || 0)]
      else if (fields.some((field) => field !== '')) yield { line, fields, share: at / sheet.length }
    } else if (content === 'cell' && isOpen) {
      const index = Number(attribute(attributes, 'Index') ?? 0) || fields.length + 1
      while (fields.length < Math.min(index - 1, WIDEST)) fields.push('')
      across = Number(attribute(attributes, 'MergeAcross') ?? 0) || 0
      if (fields.length < WIDEST) fields.push('')
    } else if (content === 'cell')
      for (let merged = 0; merged < across && fields.length < WIDEST; merged++) fields.push('')
    else if (content === 'data') {
      if (isOpen) [data, isDate] = [isEmpty ? null : '', /^datetime$/i.test(attribute(attributes, 'Type') ?? '')]
      else if (data !== null) {
        if (fields.length > 0) fields[fields.length - 1] = shown(unescaped(data), isDate)
        data = null
      }
    }
  }
}

/** A day is written with a time of midnight. */
function shown(text: string, isDate: boolean): string {
  return isDate ? text.replace(/T00:00:00(?:\.0+)?$/, '').replace('T', ' ') : text
}
