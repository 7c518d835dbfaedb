import { appError } from './app-error.ts'
import type { ByteSource } from './byte-source.ts'
import { looksLikeEvents } from './events/looks-like-events.ts'
import { binarySignature, isBinary, markupSignature, webPage, type Unreadable } from './file-signature.ts'
import { fail, ok, type Result } from './result.ts'
import { textContainer, workbookKind } from './statements/containers/container-kind.ts'
import { headOf, textOf } from './text.ts'

export type FileKind = 'events' | 'statement'

const HEAD = 65_536
/** How much of a file may be blank before it is called empty. */
const BLANK = 1_048_576

/** Whether a file is a webhook export or a bank statement; refuses by name what is neither. */
export function fileKind(source: ByteSource): Result<FileKind> {
  const { file } = source
  if (source.size === 0) return fail(appError('file-empty', file))
  const head = headOf(source, HEAD)
  const workbook = workbookKind(head)
  if (workbook === 'workbook') return ok('statement')
  const binary = binarySignature(head)
  if (binary) return fail(appError('file-wrong-kind', file, binary.kind, binary.advice))
  if (workbook === 'old-workbook') return ok('statement')
  const text = headText(source)
  if (text === '') return fail(appError('file-empty', file))
  const container = textContainer(text)
  const other = markupSignature(text, container !== null) ?? (container === 'page' ? tablelessPage(text) : null)
  if (other) return fail(appError('file-wrong-kind', file, other.kind, other.advice))
  if (container !== null) return ok('statement')
  if (isBinary(text))
    return fail(
      appError(
        'file-wrong-kind',
        file,
        'no text file',
        'choose a CSV or text file from the bank, or a webhook export.',
      ),
    )
  return ok(looksLikeEvents(text) ? 'events' : 'statement')
}

/** A page of more than what is looked at here may have its table further down. */
function tablelessPage(text: string): Unreadable | null {
  return text.length < HEAD && !/<tr[\s>]/i.test(text) ? webPage : null
}

/** The first text of the file that is not blank. */
export function headText(source: ByteSource): string {
  let head = ''
  let looked = 0
  for (const text of textOf(source)) {
    head += head === '' ? text.trimStart() : text
    looked += text.length
    if (head.length >= HEAD || looked >= BLANK) break
  }
  return head.slice(0, HEAD)
}
