import { appError, type AppError } from '../../app-error.ts'
import type { ByteSource } from '../../byte-source.ts'
import { fail, ok, type Result } from '../../result.ts'
import { headOf, textOf } from '../../text.ts'
import { readCamt } from './camt.ts'
import { textContainer, workbookKind, type ContainerKind } from './container-kind.ts'
import { openCompoundFile } from './compound-file.ts'
import { asksForLogin, htmlRows } from './html.ts'
import type { Inflate } from './inflate.ts'
import { interchangeRows, missingBetween, type Message } from './interchange.ts'
import { readMt940 } from './mt940.ts'
import { openDocumentSheets } from './ods.ts'
import { readOfx } from './ofx.ts'
import { delimitedRows, heldRows, type Container } from './row-source.ts'
import { xmlWorkbookSheets } from './spreadsheet-ml.ts'
import { partText } from './workbook-parts.ts'
import { oldWorkbookSheets } from './xls.ts'
import { workbookSheets, type SheetRows } from './xlsx.ts'
import { openZip } from './zip.ts'

const HEAD = 65_536
/** Files of these kinds are held as a whole; a year of a busy account is a tenth of it. */
const LARGEST = 134_217_728

const delimiters = [
  { delimiter: ',', name: 'CSV' },
  { delimiter: '\t', name: 'TSV' },
  { delimiter: ';', name: 'CSV' },
  { delimiter: '|', name: 'CSV' },
  { delimiter: '~', name: 'CSV' },
  { delimiter: '^', name: 'CSV' },
]

/** Finds out what holds the rows of a file, and opens it. Delimited text is not read yet; the rest is read whole. */
export function openContainer(source: ByteSource, inflate: Inflate | null): Result<Container> {
  const head = headOf(source, HEAD)
  const kind = workbookKind(head) ?? textContainer(headText(source))
  if (kind === null) return ok(delimitedText(source))
  if (source.size > LARGEST) return fail(appError('file-too-large', source.file, '128 MB'))
  switch (kind) {
    case 'workbook':
      return workbook(source, inflate)
    case 'old-workbook':
      return oldWorkbook(source)
    case 'xml-workbook':
      return sheets(source, kind, xmlWorkbookSheets(wholeText(source)))
    case 'page':
      return page(source, wholeText(source))
    case 'mt940':
      return messages(source, kind, 'MT940', readMt940(wholeText(source)))
    case 'camt':
      return messages(source, kind, 'CAMT', readCamt(wholeText(source)))
    case 'ofx':
      return messages(source, kind, 'OFX', readOfx(wholeText(source)))
  }
}

function headText(source: ByteSource): string {
  for (const text of textOf(source)) if (text.trim() !== '') return text.slice(0, HEAD)
  return ''
}

function wholeText(source: ByteSource): string {
  return [...textOf(source)].join('')
}

function delimitedText(source: ByteSource): Container {
  const sources = delimiters.map(({ delimiter, name }) => ({ ...delimitedRows(source, delimiter), name }))
  return { kind: 'text', name: 'text', sources, notes: [] }
}

function page(source: ByteSource, text: string): Result<Container> {
  if (asksForLogin(text))
    return fail(
      wrongKind(
        source,
        'a web page that asks for a login',
        'sign in to the bank again and download the statement as CSV instead.',
      ),
    )
  if (!/<tr[\s>]/i.test(text)) return fail(wrongKind(source, 'a web page', 'download the statement as CSV instead.'))
  const rows = heldRows(source.size, () => htmlRows(text))
  return ok({ kind: 'page', name: 'HTML table', sources: [{ ...rows, name: 'HTML table' }], notes: [] })
}

const AS_CSV = 'open it, save it as CSV and import that.'

function workbook(source: ByteSource, inflate: Inflate | null): Result<Container> {
  if (inflate === null) return fail(wrongKind(source, 'an Excel workbook', AS_CSV))
  const archive = openZip(joined(source), inflate)
  if (archive === 'encrypted') return fail(wrongKind(source, 'an Excel workbook with a password', AS_CSV))
  const content = archive?.names.includes('content.xml') ? partText(archive, 'content.xml') : null
  const found = content === null ? archive && workbookSheets(archive) : openDocumentSheets(content)
  return sheets(source, 'workbook', found)
}

function oldWorkbook(source: ByteSource): Result<Container> {
  const file = openCompoundFile(joined(source))
  if (file?.names.includes('EncryptedPackage') === true)
    return fail(wrongKind(source, 'an Excel workbook with a password', AS_CSV))
  if (file?.names.includes('WordDocument') === true)
    return fail(wrongKind(source, 'a Word document', 'download the statement as CSV instead.'))
  const stream = file?.stream('Workbook') ?? file?.stream('Book') ?? null
  const found = stream === null ? null : oldWorkbookSheets(stream)
  if (found === 'encrypted') return fail(wrongKind(source, 'an Excel workbook with a password', AS_CSV))
  return sheets(source, 'old-workbook', found)
}

function sheets(source: ByteSource, kind: ContainerKind, found: readonly SheetRows[] | null): Result<Container> {
  if (found === null || found.length === 0)
    return fail(wrongKind(source, 'an Excel workbook that is damaged or too large', `download it again, or ${AS_CSV}`))
  const sources = found.map(({ name, rows }) => ({ ...heldRows(source.size, rows), name }))
  return ok({ kind, name: 'Excel workbook', sources, notes: [] })
}

function messages(source: ByteSource, kind: ContainerKind, name: string, found: readonly Message[]): Result<Container> {
  const rowsIn = interchangeRows(found)
  if (typeof rowsIn === 'string') return fail(appError('statement-not-understood', source.file, rowsIn))
  if (found.every(({ entries }) => entries.length === 0)) return fail(appError('statement-no-lines', source.file))
  const rows = heldRows(source.size, rowsIn)
  const notes = [`It is ${name === 'CAMT' ? 'a' : 'an'} ${name} message, which says what each field is.`]
  return ok({ kind, name, sources: [{ ...rows, name }], notes: [...notes, ...missingBetween(found)] })
}

function joined(source: ByteSource): Uint8Array {
  const bytes = new Uint8Array(source.size)
  let at = 0
  for (const chunk of source.chunks()) {
    bytes.set(chunk.subarray(0, bytes.length - at), at)
    at += chunk.length
    if (at >= bytes.length) break
  }
  return bytes
}

function wrongKind(source: ByteSource, kind: string, advice: string): AppError {
  return appError('file-wrong-kind', source.file, kind, advice)
}
