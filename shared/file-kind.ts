import { appError } from './app-error.ts'
import type { ByteSource } from './byte-source.ts'
import { looksLikeEvents } from './events/looks-like-events.ts'
import { binarySignature, isBinary, markupSignature } from './file-signature.ts'
import { fail, ok, type Result } from './result.ts'
import { headOf, textOf } from './text.ts'

export type FileKind = 'events' | 'statement'

const HEAD = 65_536
/** How much of a file may be blank before it is called empty. */
const BLANK = 1_048_576

/** Whether a file is a webhook export or a bank statement; refuses by name what is neither. */
export function fileKind(source: ByteSource): Result<FileKind> {
  const { file } = source
  if (source.size === 0) return fail(appError('file-empty', file))
  const binary = binarySignature(headOf(source, HEAD))
  if (binary) return fail(appError('file-wrong-kind', file, binary.kind, binary.advice))
  const text = headText(source)
  if (text === '') return fail(appError('file-empty', file))
  const other = markupSignature(text)
  if (other) return fail(appError('file-wrong-kind', file, other.kind, other.advice))
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

/** The first text of the file that is not blank. */
function headText(source: ByteSource): string {
  let head = ''
  let looked = 0
  for (const text of textOf(source)) {
    head += head === '' ? text.trimStart() : text
    looked += text.length
    if (head.length >= HEAD || looked >= BLANK) break
  }
  return head.slice(0, HEAD)
}
