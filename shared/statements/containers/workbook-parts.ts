import { bytesOf } from '../../byte-source.ts'
import { textOf } from '../../text.ts'
import { attribute, piecesOf, unescaped } from './markup.ts'
import { builtInFormat, customFormat, type NumberFormat } from './number-format.ts'
import type { Archive } from './zip.ts'

/** A sheet of a workbook: its name and the part of the archive that holds its cells. */
export interface Sheet {
  readonly name: string
  readonly part: string
}

/** The text of one part; null when it is not there or is not to be trusted. */
export function partText(archive: Archive, name: string): string | null {
  const bytes = archive.unpack(name)
  if (bytes === null) return null
  const text = [...textOf(bytesOf(name, bytes))].join('')
  // No workbook needs a document type, and entities are how XML is made to explode or to fetch.
  return /<!DOCTYPE|<!ENTITY/i.test(text.slice(0, 4_096)) ? null : text
}

/** The sheets that are to be seen, in their order; hidden ones after them. */
export function sheetsOf(archive: Archive, workbook: string): { sheets: Sheet[]; isFrom1904: boolean } {
  const targets = relationsOf(partText(archive, 'xl/_rels/workbook.xml.rels') ?? '')
  const seen: Sheet[] = []
  const hidden: Sheet[] = []
  let isFrom1904 = false
  for (const { kind, text, attributes } of piecesOf(workbook)) {
    if (kind !== 'open') continue
    if (text === 'workbookpr') isFrom1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '')
    if (text !== 'sheet') continue
    const part =
      targets.get(attribute(attributes, 'id') ?? '') ?? `xl/worksheets/sheet${seen.length + hidden.length + 1}.xml`
    const sheet = { name: attribute(attributes, 'name') ?? '', part }
    if (/hidden/i.test(attribute(attributes, 'state') ?? '')) hidden.push(sheet)
    else seen.push(sheet)
  }
  return { sheets: [...seen, ...hidden].slice(0, MOST_SHEETS), isFrom1904 }
}

const MOST_SHEETS = 60

function relationsOf(text: string): Map<string, string> {
  const targets = new Map<string, string>()
  for (const { kind, text: tag, attributes } of piecesOf(text)) {
    if (kind !== 'open' || tag !== 'relationship') continue
    const target = attribute(attributes, 'target') ?? ''
    targets.set(attribute(attributes, 'id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  return targets
}

/** The texts that cells refer to by number. Of rich text the runs are joined; how to pronounce it is left out. */
export function sharedStrings(text: string): string[] {
  const strings: string[] = []
  let parts: string[] = []
  let isText = false
  let isPhonetic = false
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'text') {
      if (isText && !isPhonetic) parts.push(cellText(piece.text))
      continue
    }
    const isOpen = piece.kind === 'open' && !piece.isEmpty
    if (piece.text === 't') isText = isOpen
    if (piece.text === 'rph') isPhonetic = isOpen
    if (piece.text !== 'si') continue
    if (piece.kind === 'close' || piece.isEmpty) strings.push(parts.join(''))
    parts = []
  }
  return strings
}

/** Text of a cell; Excel writes characters that XML forbids as `_x000D_`. NULs are nothing, as everywhere. */
export function cellText(text: string): string {
  const plain = unescaped(text)
  return plain.includes('_x') ? plain.replaceAll(/_x([\dA-Fa-f]{4})_/g, fromCode).replaceAll('\r\n', '\n') : plain
}

function fromCode(_: string, code: string): string {
  const char = Number.parseInt(code, 16)
  return char === 0 ? '' : String.fromCharCode(char)
}

/** What the format of each cell style is, by the style's number. */
export function cellFormats(text: string): NumberFormat[] {
  const custom = new Map<number, NumberFormat>()
  const formats: NumberFormat[] = []
  let isInCells = false
  for (const { kind, text: tag, attributes } of piecesOf(text)) {
    if (tag === 'cellxfs') isInCells = kind === 'open'
    if (kind !== 'open') continue
    const id = Number(attribute(attributes, 'numFmtId') ?? 0)
    if (tag === 'numfmt') custom.set(id, customFormat(attribute(attributes, 'formatCode') ?? ''))
    if (tag === 'xf' && isInCells) formats.push(custom.get(id) ?? builtInFormat(id))
  }
  return formats
}
