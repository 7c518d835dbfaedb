import { latin1Head } from './latin1.ts'

/** What a file is that Milaan does not read, and what to do instead; both are parts of a sentence. */
export interface Unreadable {
  readonly kind: string
  readonly advice: string
}

const AS_CSV = 'download the statement as CSV instead.'

interface Signature extends Unreadable {
  /** Bytes that the file begins with, as Latin-1. */
  readonly begins: readonly string[]
  /** Something further on in its first bytes, where the beginning alone does not tell. */
  readonly holds?: RegExp
}

/** The first that fits is what the file is. */
const signatures: readonly Signature[] = [
  { begins: ['%PDF'], kind: 'a PDF', advice: AS_CSV },
  {
    begins: ['PK\u0003\u0004'],
    holds: /\bxl\/workbook\.bin/,
    kind: 'a binary Excel workbook (.xlsb)',
    advice: 'open it, save it as CSV and import that.',
  },
  { begins: ['PK\u0003\u0004'], holds: /\bword\//, kind: 'a Word document', advice: AS_CSV },
  {
    begins: ['PK\u0003\u0004', 'PK\u0005\u0006'],
    kind: 'a zip archive',
    advice: 'unpack it and import the CSV file inside.',
  },
  {
    begins: ['\u00d0\u00cf\u0011\u00e0'],
    holds: /E\0n\0c\0r\0y\0p\0t/,
    kind: 'an Excel workbook with a password',
    advice: 'open it with its password, save it as CSV and import that.',
  },
  { begins: ['SQLite format 3\0'], kind: 'a database, perhaps a Milaan book', advice: 'open a book with “Open book”.' },
  { begins: ['\u001f\u008b'], kind: 'a gzip archive', advice: 'unpack it and import the CSV file inside.' },
  {
    begins: ['Rar!', '7z\u00bc\u00af', 'BZh', '\u00fd7zXZ'],
    kind: 'an archive',
    advice: 'unpack it and import the CSV file inside.',
  },
  { begins: ['\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8', 'BM6', 'II*\0', 'MM\0*'], kind: 'a picture', advice: AS_CSV },
  { begins: ['RIFF'], holds: /^RIFF[^]{4}WEBP/, kind: 'a picture', advice: AS_CSV },
]

/** Text that is something other than a table of rows, by how it begins. */
const markup: readonly (Unreadable & { readonly text: RegExp })[] = [
  {
    text: /<input[^>]+type=["']?password|<form[^>]*(?:login|signin)/i,
    kind: 'a web page that asks for a login',
    advice: `sign in to the bank again and ${AS_CSV}`,
  },
  { text: /^\s*<\?xml/i, kind: 'an XML file', advice: AS_CSV },
  { text: /^\{\\rtf/, kind: 'a formatted document (RTF)', advice: AS_CSV },
]

/** The kind of file that these first bytes belong to, when it is one that is not read. */
export function binarySignature(head: Uint8Array): Unreadable | null {
  const latin1 = latin1Head(head)
  // Some banks and mail programs put a few bytes before a PDF's own beginning.
  if (/^[^]{0,1000}%PDF-\d/.test(latin1)) return pdfOf(latin1)
  return (
    signatures.find(({ begins, holds }) => {
      return begins.some((start) => latin1.startsWith(start)) && (holds === undefined || holds.test(latin1))
    }) ?? null
  )
}

/** A PDF by what is in it: a later reader may take text out of one, and never out of pictures. */
function pdfOf(latin1: string): Unreadable {
  const instead = 'download the statement as CSV or Excel instead.'
  if (/\/Encrypt\b/.test(latin1)) return { kind: 'a PDF with a password', advice: instead }
  if (/\/Font\b/.test(latin1)) return { kind: 'a PDF with text in it, which a later Milaan may read', advice: instead }
  if (/\/Subtype\s*\/Image\b/.test(latin1))
    return { kind: 'a scanned PDF, which holds pictures and no text', advice: instead }
  return { kind: 'a PDF', advice: instead }
}

/** A page without a single row of a table. */
export const webPage: Unreadable = { kind: 'a web page', advice: AS_CSV }

/** The kind of text that is refused, unless it shows to be a container of rows; a login is always. */
export function markupSignature(text: string, isContainer: boolean): Unreadable | null {
  const head = text.slice(0, 65_536)
  if (isContainer) return markup[0]!.text.test(head) ? markup[0]! : null
  return markup.find((each) => each.text.test(head)) ?? null
}

/** Text has line ends and tabs and no other control characters to speak of. */
export function isBinary(text: string): boolean {
  const head = text.slice(0, 4_096)
  let controls = 0
  for (let at = 0; at < head.length; at++) if (isControl(head.charCodeAt(at))) controls++
  return controls * 20 > head.length
}

const REPLACEMENT = 0xfffd

/** Tab, line feed, vertical tab, form feed and carriage return belong to text. */
function isControl(code: number): boolean {
  return code < 9 || (code > 13 && code < 32) || code === 127 || code === REPLACEMENT
}
